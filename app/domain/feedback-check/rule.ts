import type { FeedbackKind, Place, Severity } from './finding.ts'
import type { Reading } from './reading.ts'

/** What a rule answers: nothing found, found in the whole, or found at a place; it may lower its severity. */
export type Verdict = false | { at?: Place; severity?: Severity }

export interface Rule {
  id: string
  kinds: readonly FeedbackKind[]
  severity: Severity
  message: string
  /** Looks at what is linked and set, not at words, and so holds in every language. */
  structural?: boolean
  check(reading: Reading): Verdict
}

export const everyKind: readonly FeedbackKind[] = ['praise', 'probe', 'step']

/** A verdict from a place that was searched for. */
export function at(place: Place | null): Verdict {
  return place === null ? false : { at: place }
}

/** A verdict without a place. */
export function when(condition: boolean): Verdict {
  return condition ? {} : false
}

/** Too many words: the place is what stands beyond the limit. */
export function beyond(words: readonly Place[], limit: number): Verdict {
  const first = words[limit]
  const last = words.at(-1)
  return first && last ? { at: { start: first.start, end: last.end } } : false
}
