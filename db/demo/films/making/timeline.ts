/** Lays a script out in time once the length of each spoken line is known. All times are ms on the frame grid. */
import type { FilmCue, FilmNote } from '../film.ts'
import type { Beat, Direction, Script } from './script.ts'
import { sampleRate, speak } from './voices.ts'

export const frameMs = 40
export const titleCardMs = 3_600
const breathMs = 280

export interface TimedBeat extends Beat {
  startMs: number
  wordsEndMs: number
  endMs: number
  samples?: Float32Array
}

export interface TimedDirection extends Direction {
  atMs: number
}

export interface Timeline {
  durationMs: number
  beats: TimedBeat[]
  directions: TimedDirection[]
}

export async function layOut(script: Script): Promise<Timeline> {
  const beats: TimedBeat[] = []
  let atMs = titleCardMs + 600
  for (const beat of script.beats) {
    const samples = await samplesOf(script, beat)
    const wordsEndMs = onGrid(atMs + (samples ? (samples.length / sampleRate) * 1000 : 0))
    const endMs = onGrid(wordsEndMs + (beat.thenMs ?? breathMs))
    beats.push({ ...beat, startMs: atMs, wordsEndMs, endMs, ...(samples && { samples }) })
    atMs = endMs
  }
  const directions = beats
    .flatMap((beat) => (beat.stage ?? []).map((one) => ({ ...one, atMs: beat.startMs + (one.afterMs ?? 0) })))
    .sort((a, b) => a.atMs - b.atMs)
  return { durationMs: onGrid(atMs + 1_200), beats, directions }
}

async function samplesOf(script: Script, beat: Beat): Promise<Float32Array | undefined> {
  const voice = beat.who === undefined ? undefined : script.roles[beat.who]?.voice
  if (!voice || beat.text === undefined) return undefined
  return await speak(voice, beat.aloud ?? beat.text)
}

/** Up to the next drawn picture, which stands for three frames. */
function onGrid(ms: number): number {
  return Math.ceil(ms / (frameMs * 3)) * frameMs * 3
}

export function cuesOf(script: Script, timeline: Timeline): FilmCue[] {
  return timeline.beats.flatMap(({ who, text, startMs, wordsEndMs }) =>
    who !== undefined && text !== undefined
      ? [{ startMs, endMs: wordsEndMs, speaker: script.roles[who]?.name ?? who, text }]
      : [],
  )
}

/** Gives each note its exact span. Throws when it names a beat that the script does not have. */
export function notesOf(script: Script, timeline: Timeline): FilmNote[] {
  const marked = (mark: string): TimedBeat => {
    const beat = timeline.beats.find((one) => one.mark === mark)
    if (!beat) throw new Error(`The film ${script.id} has no beat marked "${mark}".`)
    return beat
  }
  return script.notes
    .map(({ from, to = from, point, fromEndOfWords, toEndOfWords, ...note }) => {
      const first = marked(from)
      const last = marked(to)
      return {
        ...note,
        startMs: fromEndOfWords ? first.wordsEndMs : first.startMs,
        endMs: point ? null : toEndOfWords ? last.wordsEndMs : last.endMs,
      }
    })
    .sort((a, b) => a.startMs - b.startMs)
}
