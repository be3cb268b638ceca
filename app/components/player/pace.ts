/** Two films count as together when they are no further apart than this, in milliseconds. */
export const togetherMs = 12

/** In so many milliseconds a small distance is made up. */
const makeUpMs = 1_000
const mostPace = 0.08
const paceStep = 0.005

/**
 * How much faster (above 1) or slower than its rate a film is to play that is `aheadMs` milliseconds ahead of where it
 * should be; behind where that is negative. In steps, so that it is not changed without need.
 */
export function paceFor(aheadMs: number): number {
  if (Math.abs(aheadMs) <= togetherMs) return 1
  const wanted = Math.max(-mostPace, Math.min(mostPace, -aheadMs / makeUpMs))
  return 1 + Math.round(wanted / paceStep) * paceStep
}
