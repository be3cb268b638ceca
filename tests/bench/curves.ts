import { median, percentile } from './figures.ts'

/** How a cost grows: one picture of the report. */
export interface Curve {
  title: string
  /** What grows. */
  along: string
  unit: 'ms' | 'MB'
  lines: Line[]
}

export interface Line {
  name: string
  /** What the others stand beside. */
  isFloor?: boolean
  points: Point[]
}

interface Point {
  at: number
  median: number
  p95: number
}

/** A line of measurements, by what grew. */
export function lineOf(name: string, samples: ReadonlyMap<number, readonly number[]>, isFloor = false): Line {
  const points = [...samples].map(([at, some]) => ({ at, median: median(some), p95: percentile(some, 0.95) }))
  return { name, points, ...(isFloor && { isFloor }) }
}

/** Collects measurements by what grew. */
export function samplesOf(sizes: readonly number[]): Map<number, number[]> {
  return new Map(sizes.map((size) => [size, []]))
}
