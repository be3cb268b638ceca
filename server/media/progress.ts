import { type PreparingStage, preparingStages } from '#app/domain/recording.ts'
import type { Progress } from './attempt.ts'
import { permilleOf, steadily } from './steadily.ts'

/** Where each stage ends in the whole, as measured on long films. */
const ends: Record<PreparingStage, number> = { film: 0.92, previews: 1 }
/** How far the whole is when this share of the film is made. */
export const filmPermille = (share: number) => Math.floor(share * ends.film * 1000)

/** Before this much has been seen, no time is foretold. */
const foretold = { afterMs: 3_000, afterFraction: 0.02 }

/** Turns fractions of stages into rising permille of the whole and the time that is left, and writes them steadily. */
export function progressOver(
  write: (progress: Progress) => Promise<void>,
  now: () => number = () => performance.now(),
): (stage: PreparingStage, fraction: number) => void {
  const begun = now()
  const say = steadily(write)
  return (stage, fraction) => {
    const before = preparingStages[preparingStages.indexOf(stage) - 1]
    const from = before ? ends[before] : 0
    const whole = from + Math.min(1, fraction) * (ends[stage] - from)
    say({ stage, permille: permilleOf(whole), leftMs: leftOf(whole, now() - begun) })
  }
}

function leftOf(fraction: number, elapsedMs: number): number | null {
  if (elapsedMs < foretold.afterMs || fraction < foretold.afterFraction) return null
  return Math.round((elapsedMs * (1 - fraction)) / fraction)
}
