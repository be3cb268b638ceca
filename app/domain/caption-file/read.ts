import { AppError } from '../errors.ts'
import { printTimecode } from '../timecode.ts'
import { type CueWords, languageOf, plainLines, transcriptLimits } from '../transcript.ts'
import { readVoices } from './cue-text.ts'
import { problemAt } from './problem.ts'
import { arrow, isTimeLine, readTimes } from './times.ts'

export interface CaptionFile {
  format: 'vtt' | 'srt'
  /** As the file says, or empty. */
  language: string
  /** In order of time. */
  cues: CueWords[]
}

/** The bytes of a file as text. Throws invalid where they are not UTF-8, naming the line, and too-large. */
export function decodeCaptions(bytes: Uint8Array): string {
  if (bytes.byteLength > transcriptLimits.bytes) throw tooLarge()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw problemAt(brokenLine(bytes), 'transcripts.notUtf8')
  }
}

const tooLarge = () =>
  new AppError('too-large', 'transcripts.tooLarge', { values: { most: { bytes: transcriptLimits.bytes } } })

/** The first line that is not UTF-8: no byte of a longer character is a line's end. */
function brokenLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(10, from)
    const to = end < 0 ? bytes.length : end
    try {
      decoder.decode(bytes.subarray(from, to))
    } catch {
      return line
    }
    from = to + 1
  }
  return line
}

/**
 * Reads WebVTT, or else SubRip. Strict about times and shape, since a file that is half understood loses words unseen;
 * whatever is markup goes. Throws invalid or too-large with a sentence that names the line.
 */
export function readCaptions(content: string): CaptionFile {
  if (content.length > transcriptLimits.bytes) throw tooLarge()
  const lines = plainLines(content.replace(/^\ufeff/, '')).split('\n')
  const isVtt = /^WEBVTT(?: |$)/.test(lines[0] ?? '')
  if (!isVtt && !lines.some((line) => line.includes(arrow)))
    throw new AppError('invalid', 'transcripts.notCaptions')
  const cues: CueWords[] = []
  let at = 0
  let language = ''
  if (isVtt) {
    at = endOfBlock(lines, 0)
    const said = lines.slice(1, at).map((line) => /^Language:(.*)$/i.exec(line)?.[1]?.trim() ?? '')
    language = languageOf(said.find((tag) => tag !== '') ?? '') ?? ''
  }
  while (at < lines.length) {
    if (lines[at]?.trim() === '') at += 1
    else if (isVtt && /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(lines[at] ?? '')) at = endOfBlock(lines, at + 1)
    else at = readCue(lines, at, cues)
  }
  if (cues.length === 0) throw new AppError('invalid', 'transcripts.noCues')
  // Sorting keeps the order of cues that begin together.
  return { format: isVtt ? 'vtt' : 'srt', language, cues: cues.sort((a, b) => a.startMs - b.startMs) }
}

/** The first empty line at or after this one, or the end. */
function endOfBlock(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && lines[at]?.trim() !== '') at += 1
  return at
}

/** Reads the cue whose number, name or times stand at this line; answers where it ends. */
function readCue(lines: readonly string[], from: number, cues: CueWords[]): number {
  const hasName = !lines[from]?.includes(arrow)
  const timesAt = hasName ? from + 1 : from
  const times = lines[timesAt] ?? ''
  if (!times.includes(arrow)) {
    const isNumbered = /^\d+$/.test(lines[from]?.trim() ?? '') && times.trim() !== ''
    throw problemAt((isNumbered ? timesAt : from) + 1, 'transcripts.noTimes')
  }
  const span = readTimes(times, timesAt + 1)
  let end = timesAt + 1
  while (end < lines.length && lines[end]?.trim() !== '' && !isTimeLine(lines[end] ?? '')) end += 1
  // The line before the next cue's times is its name, where no empty line stands between.
  const runsOn =
    isTimeLine(lines[end] ?? '') && end - 1 > timesAt && /^\d+$/.test(lines[end - 1]?.trim() ?? '')
  const last = runsOn ? end - 1 : end
  for (const voice of readVoices(lines.slice(timesAt + 1, last).join('\n'))) {
    if (voice.text.length > transcriptLimits.characters)
      throw problemAt(timesAt + 1, 'transcripts.cueTooLong', { most: transcriptLimits.characters })
    if (voice.speaker.length > transcriptLimits.speakerCharacters)
      throw problemAt(timesAt + 1, 'transcripts.speakerTooLong', { most: transcriptLimits.speakerCharacters })
    if (cues.length === transcriptLimits.cues)
      throw problemAt(timesAt + 1, 'transcripts.tooManyCues', { most: transcriptLimits.cues })
    cues.push({ ...span, ...voice })
  }
  return last
}

/** How much further than its recording a file may say that the last words go. */
const slackMs = 5_000

/**
 * Cues as they fit a recording of this length, if it is known yet: what ends a little after it ends with it. A cue
 * that begins after its end belongs to another film: throws invalid. A machine that heard words in the silence behind
 * the film loses those instead.
 */
export function fitCues(cues: readonly CueWords[], durationMs: number | null, isMachine = false): CueWords[] {
  if (durationMs === null) return [...cues]
  const beyond = cues.find(({ startMs }) => startMs >= durationMs + (isMachine ? Infinity : slackMs))
  if (beyond)
    throw new AppError('invalid', 'transcripts.beyondEnd', {
      values: { time: printTimecode(beyond.startMs), length: printTimecode(durationMs) },
    })
  return cues
    .filter(({ startMs }) => startMs < durationMs)
    .map((cue) => ({ ...cue, endMs: Math.min(cue.endMs, durationMs) }))
}
