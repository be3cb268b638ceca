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

/** What an observation has beside its tags. */
export type ObservationHead = Omit<Observation, 'tags'>

/**
 * What the server had when a device sent something else of the same revision, or of a lower one: for the device to join
 * with what it sent.
 */
export interface Differing {
  head: ObservationHead | null
  tags: ObservationTag[]
}

/** Of two versions of one observation what is newer in each, tag by tag; the order of merging does not matter. */
export function mergeObservations(one: Observation, other: Observation): Observation {
  const tags = new Map(one.tags.map((tag) => [tag.clientId, tag]))
  for (const tag of other.tags) {
    const known = tags.get(tag.clientId)
    tags.set(tag.clientId, known ? newerTag(known, tag) : tag)
  }
  return { ...newerHead(headOf(one), headOf(other)), tags: inOrder([...tags.values()]) }
}

const headOf = ({ id, title, startedAt, endedAt, headRev }: Observation): ObservationHead => ({
  ...{ id, title, startedAt, endedAt, headRev },
})

/** Of two versions of one head, or of one tag, that one which holds: on the server as on every device. */
export const newerHead = (one: ObservationHead, other: ObservationHead): ObservationHead =>
  newer(one, other, (each) => each.headRev)
export const newerTag = (one: ObservationTag, other: ObservationTag): ObservationTag =>
  newer(one, other, (each) => each.rev)

/** Whether two versions of one head, or of one tag, say the same, revision and all. */
export const isSameVersion = (one: object, other: object): boolean => textOf(one) === textOf(other)

/** A tag that was changed on two devices at once: what holds, with the words of both. Removed where both removed it. */
export function joinTags(one: ObservationTag, other: ObservationTag): ObservationTag {
  const holds = newerTag(one, other)
  const yields = holds === one ? other : one
  const text = joinWords(holds.text, yields.text, longestTagText)
  const removed = one.removed && other.removed
  const isAll = text === holds.text && removed === holds.removed
  return isAll ? holds : { ...holds, text, removed, rev: holds.rev + 1 }
}

/** The same of a head: the titles of both, and stopped where one of them was. */
export function joinHeads(one: ObservationHead, other: ObservationHead): ObservationHead {
  const holds = newerHead(one, other)
  const yields = holds === one ? other : one
  const title = joinWords(holds.title, yields.title, longestObservationTitle)
  const endedAt = holds.endedAt ?? yields.endedAt
  const isAll = title === holds.title && endedAt === holds.endedAt
  return isAll ? holds : { ...holds, title, endedAt, headRev: holds.headRev + 1 }
}

/** Both, unless one says what the other does. Cut where there is no room for more. */
function joinWords(one: string, other: string, longest: number): string {
  if (one.includes(other)) return one
  if (other.includes(one)) return other
  return `${one} / ${other}`.slice(0, longest).trim()
}

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
