import type { CueWords } from '#app/domain/transcript.ts'

/** So many cues before the last that has begun may still last: more at once nobody reads. */
const lookBack = 60
const mostAtOnce = 3

/** The place of the last cue that begins at or before this time; -1 before the first. Cues are in order of time. */
export function lastBegun(cues: readonly CueWords[], ms: number): number {
  let [low, high] = [0, cues.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cues[middle]?.startMs ?? Infinity) <= ms) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The places of the cues that are said at this time, the last three of very many. */
export function cuesAt(cues: readonly CueWords[], ms: number): number[] {
  const last = lastBegun(cues, ms)
  const found: number[] = []
  for (let at = last; at >= Math.max(0, last - lookBack) && found.length < mostAtOnce; at -= 1)
    if ((cues[at]?.endMs ?? 0) > ms) found.unshift(at)
  return found
}

interface Range {
  startMs: number
  endMs: number
}

/** The range of all cues from one place to another, whichever comes first. */
export function rangeOf(cues: readonly CueWords[], one: number, other: number): Range | null {
  const taken = cues.slice(Math.min(one, other), Math.max(one, other) + 1)
  const [first] = taken
  if (!first) return null
  return { startMs: first.startMs, endMs: Math.max(...taken.map(({ endMs }) => endMs)) }
}

/** An end of a range is drawn to an edge at most this far away, unless it lies within a cue. */
const reachMs = 3_000

/**
 * The range from the beginning of what is said at its start to the end of what is said at its end; null where that is
 * the range itself, or there are no words near.
 */
export function snapped(cues: readonly CueWords[], range: Range): Range | null {
  const startMs = nearest(cues, range.startMs, 'startMs')
  const endMs = nearest(cues, range.endMs, 'endMs')
  if (endMs <= startMs || (startMs === range.startMs && endMs === range.endMs)) return null
  return { startMs, endMs }
}

function nearest(cues: readonly CueWords[], ms: number, edge: 'startMs' | 'endMs'): number {
  const last = lastBegun(cues, ms)
  // A range that ends with a cue, or begins with the next, is already at an edge.
  const near = cues.slice(Math.max(0, last - 3), last + 4)
  if (near.some((cue) => cue[edge] === ms)) return ms
  const within = near.find((cue) => cue.startMs < ms && cue.endMs > ms)
  if (within) return within[edge]
  const edges = near.map((cue) => cue[edge]).filter((at) => Math.abs(at - ms) <= reachMs)
  return edges.sort((a, b) => Math.abs(a - ms) - Math.abs(b - ms))[0] ?? ms
}
