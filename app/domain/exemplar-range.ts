/** A stretch of time in milliseconds, the end not included. */
export interface Range {
  startMs: number
  endMs: number
}

type Segment = { startMs: number; durationMs: number }

/** Segments are counted in whole milliseconds, and so may seem to overlap by one. */
const rounding = 2

/**
 * A range in whole segments: film is given out in pieces that are decodable alone, and whoever may watch a range gets
 * no other pieces. Undefined where no segment touches it.
 */
export function wholeSegments(segments: readonly Segment[], { startMs, endMs }: Range): Range | undefined {
  const touched = segments.filter(
    (each) => each.startMs < endMs - rounding && each.startMs + each.durationMs > startMs + rounding,
  )
  const [first, last] = [touched[0], touched.at(-1)]
  if (!first || !last) return undefined
  return { startMs: first.startMs, endMs: last.startMs + last.durationMs }
}

/** The segments that lie wholly within a range. */
export function segmentsWithin<S extends Segment>(segments: readonly S[], { startMs, endMs }: Range): S[] {
  return segments.filter(
    (each) => each.startMs >= startMs - rounding && each.startMs + each.durationMs <= endMs + rounding,
  )
}
