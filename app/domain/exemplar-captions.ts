import type { Range } from './exemplar-range.ts'
import type { CueWords } from './transcript.ts'

/** What is said from one time to another, in milliseconds from the first frame. */
export type Caption = Pick<CueWords, 'startMs' | 'endMs' | 'text'>

/** What is said in a film that is given out alone. */
export interface Captions {
  /** As BCP 47 has it; empty where it was not said. */
  language: string
  cues: Caption[]
}

/** Stands for words of which nobody knows which belong to these seconds. */
const elsewhere = '…'

/**
 * The cues of a recording as an exemplar shows them: on its own time, and of a cue that begins before its range or ends
 * after it that something is said, and not what, since part of it is said outside. Who speaks is left out, so
 * that no name comes with it that is not heard in it.
 */
export function captionsWithin(cues: readonly CueWords[], { startMs, endMs }: Range): Caption[] {
  return cues
    .filter((cue) => cue.startMs < endMs && cue.endMs > startMs)
    .map((cue) => ({
      startMs: Math.max(cue.startMs, startMs) - startMs,
      endMs: Math.min(cue.endMs, endMs) - startMs,
      text: cue.startMs >= startMs && cue.endMs <= endMs ? cue.text : elsewhere,
    }))
}
