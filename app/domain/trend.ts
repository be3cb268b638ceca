/** How many weeks a cycle of observing can be given. */
export const trendCycles = [2, 4, 8] as const
export type TrendCycle = (typeof trendCycles)[number]
export const defaultTrendCycle: TrendCycle = 4

/** A tag of an observation, as a trend counts it. */
export interface CountedTag<K extends string> {
  /** What it names, whatever edition of a framework it was tagged with. */
  practice: K
  observationId: string
  /** When the lesson was, in epoch milliseconds. */
  observedMs: number
}

/** How often a practice was seen in this cycle, and in the one before. */
export interface PracticeTrend<K extends string> {
  practice: K
  count: number
  before: number
  /** In how many observations of this cycle. */
  observations: number
}

/**
 * For each practice that was tagged in this cycle or the one before, how often, in the order in which the practices come.
 * The cycle ends now; times are epoch milliseconds.
 */
export function trendsOf<K extends string>(
  tags: readonly CountedTag<K>[],
  { cycleMs, nowMs }: { cycleMs: number; nowMs: number },
): PracticeTrend<K>[] {
  const [since, from] = [nowMs - cycleMs, nowMs - 2 * cycleMs]
  const isNow = ({ observedMs }: CountedTag<K>) => observedMs >= since
  const within = tags.filter(({ observedMs }) => observedMs >= from && observedMs <= nowMs)
  return [...Map.groupBy(within, (tag) => tag.practice)].map(([practice, own]) => {
    const current = own.filter(isNow)
    return {
      practice,
      count: current.length,
      before: own.length - current.length,
      observations: new Set(current.map(({ observationId }) => observationId)).size,
    }
  })
}
