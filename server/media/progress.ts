/** How often progress is written, so that a long film does not turn into thousands of writes. */
const stepPermille = 10

/**
 * Turns the engine's fractions into rising permille, written one at a time. What comes while a write is under way
 * is folded into the next one; a write that fails is left out, since the next says more.
 */
export function progressOver(write: (permille: number) => Promise<void>): (fraction: number) => void {
  let written = 0
  let wanted = 0
  let busy = false
  const pump = async (): Promise<void> => {
    busy = true
    while (wanted - written >= stepPermille) {
      const next = wanted
      await write(next).catch(() => {})
      written = next
    }
    busy = false
  }
  return (fraction) => {
    wanted = Math.max(wanted, Math.min(999, Math.floor(fraction * 1000)))
    if (!busy) void pump()
  }
}
