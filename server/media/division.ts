import type { MediaFacts, SegmentSpan } from './engine/index.ts'

/** Segments of two seconds: a beginning that is soon there, then parts that are worth a worker's while. */
const firstSegments = 3
const firstParts = 2
/** How many parts were as short as the first in each division there has been: of work that is under way, some may be older. */
const shortParts = { 1: 1, 2: firstParts } as const
export const currentDivision = 2 as const
const laterSegments = 15
/** No segment is longer, whatever the rate. */
const segmentMs = 2_100
/** With fewer parts there is nothing to share out. */
const fewestLater = 2

/** Into how many parts what is encoded of a film is divided, so that several workers can make them; null where one makes it in one go. */
export function partCount({ divisible, durationMs }: MediaFacts): number | null {
  if (!divisible) return null
  const later = Math.floor((durationMs / segmentMs - firstParts * firstSegments) / laterSegments)
  return later >= fewestLater ? firstParts + later : null
}

/** Where a part lies; the last one reaches to the end of the film, however long that is. */
export function stretchOf(
  index: number,
  { of, division }: { of: number; division: keyof typeof shortParts },
): SegmentSpan {
  const short = shortParts[division]
  if (index < short) return { from: index * firstSegments, count: firstSegments }
  const from = short * firstSegments + (index - short) * laterSegments
  return { from, count: index === of - 1 ? null : laterSegments }
}
