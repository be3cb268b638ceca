/** How a film would be encoded smaller on the device. */
export interface ShrinkPlan {
  /** Of the picture as it is shown, turned upright. */
  width: number
  height: number
  bitsPerSecond: number
}

export interface FilmMeasures {
  width: number
  height: number
  durationMs: number
  bytes: number
}

/** What it takes and what it brings, for the part that is kept. */
export interface ShrinkGain {
  bytes: number
  seconds: number
}

const shortSide = 720
const bitsPerSecond720 = 2_000_000
const leastBitsPerSecond = 300_000
/** Sound is copied or encoded; a lesson's is rarely more. */
const soundBitsPerSecond = 128_000
/** Less than this is not worth anybody's minutes. */
const leastSavedShare = 0.3
const leastSavedBytes = 8_000_000

/** The picture at most 720 lines, at a rate that keeps faces and boards readable. */
export function planShrink({ width, height }: Pick<FilmMeasures, 'width' | 'height'>): ShrinkPlan {
  const factor = Math.min(1, shortSide / Math.min(width, height))
  const even = (value: number) => Math.max(2, Math.round((value * factor) / 2) * 2)
  const pixels = even(width) * even(height)
  const wanted = (bitsPerSecond720 * pixels) / (1280 * 720)
  return {
    width: even(width),
    height: even(height),
    bitsPerSecond: Math.round(Math.max(leastBitsPerSecond, Math.min(bitsPerSecond720 * 2, wanted))),
  }
}

/** What is kept of the film at the rate it has now. */
export function keptBytes(film: FilmMeasures, keptMs: number): number {
  return Math.round((film.bytes * Math.min(keptMs, film.durationMs)) / film.durationMs)
}

/**
 * What shrinking the kept part would bring on a device that encodes so many seconds of film in a second; null where
 * it saves too little, or the device is slower than the film.
 */
export function gainOf(
  plan: ShrinkPlan,
  film: FilmMeasures,
  keptMs: number,
  speed: number,
): ShrinkGain | null {
  if (speed <= 1) return null
  const bytes = Math.round((keptMs / 1000) * ((plan.bitsPerSecond + soundBitsPerSecond) / 8))
  const saved = keptBytes(film, keptMs) - bytes
  if (saved < leastSavedBytes || saved < keptBytes(film, keptMs) * leastSavedShare) return null
  return { bytes, seconds: keptMs / 1000 / speed }
}
