import type { CueWords } from '../transcript.ts'
import { escapeSrt, escapeVtt } from './cue-text.ts'
import { printClock } from './times.ts'

/** A transcript as a WebVTT file, speakers as voices. */
export function writeVtt(cues: readonly CueWords[], language = ''): string {
  const head = language === '' ? 'WEBVTT' : `WEBVTT\nLanguage: ${language}`
  const blocks = cues.map(({ startMs, endMs, speaker, text }) => {
    const times = `${printClock(startMs, '.')} --> ${printClock(endMs, '.')}`
    const voice = speaker === '' ? '' : `<v ${escapeVtt(speaker)}>`
    return `${times}\n${voice}${escapeVtt(text)}`
  })
  return `${[head, ...blocks].join('\n\n')}\n`
}

/** The same as a SubRip file, which has no place for speakers: their names stand before what they say. */
export function writeSrt(cues: readonly CueWords[]): string {
  const blocks = cues.map(({ startMs, endMs, speaker, text }, index) => {
    const times = `${printClock(startMs, ',')} --> ${printClock(endMs, ',')}`
    return `${index + 1}\n${times}\n${escapeSrt(speaker === '' ? text : `${speaker}: ${text}`)}`
  })
  return `${blocks.join('\n\n')}\n`
}
