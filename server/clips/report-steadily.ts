/** How often progress is told, so that a long clip does not turn into thousands of writes. */
const stepPermille = 20

/**
 * Turns fractions into rising permille, told one at a time, what comes meanwhile being folded into the next. What
 * could not be told is left out, since the next says more.
 */
export function reportSteadily(tell: (permille: number) => Promise<void>): (fraction: number) => void {
  let told = 0
  let wanted = 0
  let busy = false
  const pump = async (): Promise<void> => {
    busy = true
    while (wanted - told >= stepPermille) {
      const next = wanted
      await tell(next).catch(() => {})
      told = next
    }
    busy = false
  }
  return (fraction) => {
    wanted = Math.max(wanted, Math.min(999, Math.floor(fraction * 1000)))
    if (!busy) void pump()
  }
}
