/** How often progress is told, so that a long film does not turn into thousands of writes. */
const stepPermille = 10

/**
 * Tells of rising progress one at a time. What comes while one is being told is folded into the next; one that fails is
 * left out, since the next says more.
 */
export function steadily<P extends { permille: number }>(
  tell: (progress: P) => Promise<unknown>,
): (progress: P) => void {
  let told = 0
  let wanted: P | undefined
  let busy = false
  const pump = async (): Promise<void> => {
    busy = true
    while (wanted && wanted.permille - told >= stepPermille) {
      const next = wanted
      await tell(next).catch(() => {})
      told = next.permille
    }
    busy = false
  }
  return (progress) => {
    if (progress.permille > (wanted?.permille ?? 0)) wanted = progress
    if (!busy) void pump()
  }
}

/** The same of a single work, told by its fractions. The last of them is for whoever ends the work to tell. */
export function steadilyOf(tell: (permille: number) => Promise<unknown>): (fraction: number) => void {
  const say = steadily<{ permille: number }>(({ permille }) => tell(permille))
  return (fraction) => say({ permille: permilleOf(fraction) })
}

/** Never the whole, which is said once the work is done. */
export const permilleOf = (fraction: number): number => Math.min(999, Math.floor(fraction * 1000))
