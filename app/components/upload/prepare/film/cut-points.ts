/** One encoded picture of a film: when it is shown and how long, in seconds of the film's clock. */
export interface Picture {
  at: number
  lasts: number
  /** It can be decoded without those before it. */
  isKey: boolean
}

/** Where a film can be cut without encoding it again, in seconds of its clock, ascending. */
export interface CutPoints {
  /** What is kept may begin here: a key picture that nothing after it looks back across. */
  starts: readonly number[]
  /** What is kept may end here: no picture before it needs one after it. */
  ends: readonly number[]
}

/** Finds the cut points of a film by its pictures, which stand in the order in which they are decoded. */
export function findCutPoints(pictures: readonly Picture[]): CutPoints {
  const earliestFrom = new Float64Array(pictures.length + 1)
  earliestFrom[pictures.length] = Number.POSITIVE_INFINITY
  for (let index = pictures.length - 1; index >= 0; index -= 1)
    earliestFrom[index] = Math.min(pictures[index]?.at ?? 0, earliestFrom[index + 1] ?? 0)
  const starts: number[] = []
  const ends: number[] = []
  let latest = Number.NEGATIVE_INFINITY
  let over = Number.NEGATIVE_INFINITY
  for (const [index, { at, lasts, isKey }] of pictures.entries()) {
    const isOldest = (earliestFrom[index + 1] ?? 0) > at
    if (isKey && isOldest && at > latest) starts.push(at)
    latest = Math.max(latest, at)
    over = Math.max(over, at + lasts)
    const next = earliestFrom[index + 1] ?? 0
    if (next > latest) ends.push(index + 1 < pictures.length ? next : over)
  }
  return { starts, ends }
}
