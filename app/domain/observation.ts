import type { Span } from './timecode.ts'

/** The longest observation, in milliseconds: a day. */
export const longestClockMs = 86_400_000
export const mostTags = 3_000
export const mostTagsAtOnce = 200
export const longestTagText = 500
export const longestObservationTitle = 120

/** A tag on the clock of an observation. Each change raises `rev`; of two versions the higher one holds. */
export interface ObservationTag extends Span {
  /** Made by the observer's device; the same one sent twice is the same tag. */
  clientId: string
  rev: number
  practiceId: string
  lookForId: string | null
  text: string
  /** What was taken off for being late, and for the button's lead, so that a correction can be learned from. */
  reactionMs: number
  removed: boolean
}

/** A lesson somebody watched without a camera, or beside one, as their device and the server both have it. */
export interface Observation {
  /** Made by the observer's device. */
  id: string
  title: string
  /** When its clock began, and when it was stopped, in epoch milliseconds by the observer's device. */
  startedAt: number
  endedAt: number | null
  /** Counts the changes of what stands above. */
  headRev: number
  tags: ObservationTag[]
}

/** Of two versions of one observation what is newer in each, tag by tag; the order of merging does not matter. */
export function mergeObservations(one: Observation, other: Observation): Observation {
  const tags = new Map(one.tags.map((tag) => [tag.clientId, tag]))
  for (const tag of other.tags) {
    const known = tags.get(tag.clientId)
    tags.set(tag.clientId, known ? newer(known, tag, (each) => each.rev) : tag)
  }
  return { ...newer(headOf(one), headOf(other), (each) => each.headRev), tags: inOrder([...tags.values()]) }
}

const headOf = ({ tags: _, ...head }: Observation) => head

/** The tags as they follow on each other; two of one time in the order of their making. */
export function inOrder<T extends Pick<ObservationTag, 'startMs' | 'clientId'>>(tags: readonly T[]): T[] {
  return [...tags].sort((a, b) => a.startMs - b.startMs || (a.clientId < b.clientId ? -1 : 1))
}

/** Of the same revision that one whose text comes first: two devices choose alike. */
function newer<T extends object>(one: T, other: T, revOf: (each: T) => number): T {
  const ahead = revOf(one) - revOf(other)
  if (ahead !== 0) return ahead > 0 ? one : other
  return textOf(one) <= textOf(other) ? one : other
}

const textOf = (each: object) => JSON.stringify(Object.entries(each).sort())
