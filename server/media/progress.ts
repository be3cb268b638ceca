import { type PreparingStage, preparingStages } from '#app/domain/recording.ts'
import type { Progress } from './attempt.ts'

/** How often progress is written, so that a long film does not turn into thousands of writes. */
const stepPermille = 10
/** Where each stage ends in the whole, as measured on long films. */
const ends: Record<PreparingStage, number> = { film: 0.92, previews: 1 }
/** How far the whole is when this share of the film is made. */
export const filmPermille = (share: number) => Math.floor(share * ends.film * 1000)

/** Before this much has been seen, no time is foretold. */
const foretold = { afterMs: 3_000, afterFraction: 0.02 }

/**
 * Turns fractions of stages into rising permille of the whole and the time that is left, written one at a time. What
 * comes while a write is under way is folded into the next one; a write that fails is left out, since the next says more.
 */
export function progressOver(
  write: (progress: Progress) => Promise<void>,
  now: () => number = () => performance.now(),
): (stage: PreparingStage, fraction: number) => void {
  const begun = now()
  let written = 0
  let wanted: Progress = { stage: 'film', permille: 0, leftMs: null }
  let busy = false
  const pump = async (): Promise<void> => {
    busy = true
    while (wanted.permille - written >= stepPermille) {
      const next = wanted
      await write(next).catch(() => {})
      written = next.permille
    }
    busy = false
  }
  return (stage, fraction) => {
    const before = preparingStages[preparingStages.indexOf(stage) - 1]
    const from = before ? ends[before] : 0
    const whole = from + Math.min(1, fraction) * (ends[stage] - from)
    const permille = Math.min(999, Math.floor(whole * 1000))
    if (permille > wanted.permille) wanted = { stage, permille, leftMs: leftOf(whole, now() - begun) }
    if (!busy) void pump()
  }
}

function leftOf(fraction: number, elapsedMs: number): number | null {
  if (elapsedMs < foretold.afterMs || fraction < foretold.afterFraction) return null
  return Math.round((elapsedMs * (1 - fraction)) / fraction)
}
