/** The part of a film that is kept, in milliseconds from its beginning. */
export interface KeptRange {
  startMs: number
  endMs: number
}

export type RangeEnd = 'start' | 'end'

/** Where a film can be cut, ascending in milliseconds: the first start is its beginning, the last end its end. */
export interface CutTimes {
  starts: readonly number[]
  ends: readonly number[]
}

/** Less than this is no recording. */
export const leastMs = 500

export function wholeOf({ starts, ends }: CutTimes): KeptRange {
  return { startMs: starts[0] ?? 0, endMs: ends.at(-1) ?? 0 }
}

export function isWhole(range: KeptRange, cuts: CutTimes): boolean {
  const whole = wholeOf(cuts)
  return range.startMs === whole.startMs && range.endMs === whole.endMs
}

/** The range with one end at the cut that is nearest to the wished time and leaves something of the film. */
export function withEndAt(range: KeptRange, cuts: CutTimes, end: RangeEnd, wishedMs: number): KeptRange {
  if (end === 'start') {
    const allowed = cuts.starts.slice(0, countUpTo(cuts.starts, range.endMs - leastMs))
    return { ...range, startMs: nearest(allowed, wishedMs) ?? range.startMs }
  }
  const allowed = cuts.ends.slice(countUpTo(cuts.ends, range.startMs + leastMs - 1))
  return { ...range, endMs: nearest(allowed, wishedMs) ?? range.endMs }
}

/** The range with one end moved by about so much, and by one cut at least. */
export function withEndMoved(range: KeptRange, cuts: CutTimes, end: RangeEnd, byMs: number): KeptRange {
  const points = end === 'start' ? cuts.starts : cuts.ends
  const now = end === 'start' ? range.startMs : range.endMs
  const index = countUpTo(points, now) - 1
  const next = points[byMs < 0 ? index - 1 : index + 1]
  if (next === undefined) return range
  const wished = nearest(points, now + byMs) ?? next
  return withEndAt(range, cuts, end, byMs < 0 ? Math.min(wished, next) : Math.max(wished, next))
}

/** How far a handle at the start may have to jump: pictures that stand alone are as far apart. */
export function longestStepMs({ starts }: CutTimes): number {
  let longest = 0
  for (let index = 1; index < starts.length; index += 1)
    longest = Math.max(longest, (starts[index] ?? 0) - (starts[index - 1] ?? 0))
  return longest
}

/** The index of the value that is nearest in an ascending list; undefined in an empty one. */
export function nearestIndex(ascending: readonly number[], wished: number): number | undefined {
  const over = countUpTo(ascending, wished)
  const below = ascending[over - 1]
  const above = ascending[over]
  if (below === undefined) return above === undefined ? undefined : over
  return above !== undefined && above - wished < wished - below ? over : over - 1
}

function nearest(ascending: readonly number[], wished: number): number | undefined {
  const index = nearestIndex(ascending, wished)
  return index === undefined ? undefined : ascending[index]
}

/** How many values of an ascending list are at most the limit. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}
