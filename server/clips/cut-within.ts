import { type ClipPlan, type Clipped, isMediaRefusal } from '#server/media/engine/index.ts'

/** A product so far above its limit is not waited for. */
const overrun = 1.2
/** How near to the limit the second one is aimed. */
const aim = 0.95

/** The second, smaller product was above the limit too. */
export class TooLarge extends Error {}

/**
 * Cuts a clip of at most `maxBytes`: what is larger, by copying or by a difficult picture, is encoded smaller, once.
 * `cut` ends with the engine's `out-of-disk` above its `productBytes`. Throws TooLarge.
 */
export async function cutWithin(
  maxBytes: number | null,
  plan: ClipPlan,
  cut: (plan: ClipPlan, productBytes: number | null) => Promise<Clipped>,
): Promise<Clipped> {
  if (maxBytes === null) return cut(plan, null)
  const most = Math.round(maxBytes * overrun)
  const first = await cut(plan, most).catch(unlessLarge)
  if (first && first.bytes <= maxBytes) return first
  const less = first?.way === 'copy' ? 1 : (maxBytes / (first?.bytes ?? most)) * aim
  const { height, bitRate, maxRate } = plan.encode
  const encode = { height, bitRate: Math.round(bitRate * less), maxRate: Math.round(maxRate * less) }
  const second = await cut({ ...plan, mayCopy: false, encode }, maxBytes).catch(unlessLarge)
  if (!second) throw new TooLarge()
  return second
}

function unlessLarge(error: unknown): undefined {
  if (!isMediaRefusal(error) || error.code !== 'out-of-disk') throw error
}
