/**
 * Where a moment stands among all that a search finds, newest first: a note by its own id, which rises with time; what
 * was said by the id of its transcript, and within it in the order of the film.
 */
export interface MomentPlace {
  of: string
  /** The beginning and the id of a cue. */
  cue?: { startMs: number; id: string } | undefined
}

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const written = new RegExp(`^(${id})(?:~(\\d{1,9})~(${id}))?$`)

/** As an address carries it. */
export function printPlace({ of, cue }: MomentPlace): string {
  return cue ? `${of}~${cue.startMs}~${cue.id}` : of
}

/** Undefined for what is no place. */
export function readPlace(text: string): MomentPlace | undefined {
  const [, of, startMs, cueId] = written.exec(text) ?? []
  if (of === undefined) return undefined
  return { of, cue: cueId === undefined ? undefined : { startMs: Number(startMs), id: cueId } }
}

/** Less than 0 where the first stands before the second. */
export function comparePlaces(one: MomentPlace, other: MomentPlace): number {
  if (one.of !== other.of) return one.of > other.of ? -1 : 1
  const [a, b] = [one.cue, other.cue]
  if (!a || !b) return 0
  return a.startMs - b.startMs || (a.id < b.id ? -1 : Number(a.id > b.id))
}
