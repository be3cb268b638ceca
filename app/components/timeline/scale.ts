/** The part of a recording that the timeline shows, and how wide it is drawn. */
export interface Scale {
  fromMs: number
  toMs: number
  /** In CSS pixels. */
  width: number
}

/** The narrowest view: about ten frames. */
export const narrowestMs = 400

export function xOf(positionMs: number, scale: Scale): number {
  return ((positionMs - scale.fromMs) / (scale.toMs - scale.fromMs)) * scale.width
}

/** The time under a pixel, within the recording's shown part, as whole milliseconds. */
export function timeAt(x: number, scale: Scale): number {
  const ratio = Math.max(0, Math.min(1, x / Math.max(1, scale.width)))
  return Math.round(scale.fromMs + ratio * (scale.toMs - scale.fromMs))
}

/** Zooms by `factor` (above 1 shows less), keeping `centreMs` where it is on the screen. */
export function zoomed(scale: Scale, factor: number, centreMs: number, durationMs: number): Scale {
  const span = Math.max(
    Math.min(narrowestMs, durationMs),
    Math.min(durationMs, (scale.toMs - scale.fromMs) / factor),
  )
  const share = (centreMs - scale.fromMs) / (scale.toMs - scale.fromMs)
  return moved({ ...scale, fromMs: 0, toMs: span }, centreMs - share * span, durationMs)
}

/** The same width of view from another start, kept inside the recording. */
export function moved(scale: Scale, fromMs: number, durationMs: number): Scale {
  const span = scale.toMs - scale.fromMs
  const from = Math.max(0, Math.min(durationMs - span, fromMs))
  return { ...scale, fromMs: from, toMs: from + span }
}

const steps = [
  100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000,
  1_800_000, 3_600_000,
]

/** Times worth a label, at least 72 pixels apart. */
export function ticksOf(scale: Scale): number[] {
  const perPixel = (scale.toMs - scale.fromMs) / Math.max(1, scale.width)
  const step = steps.find((each) => each / perPixel >= 72) ?? 7_200_000
  const ticks: number[] = []
  for (let at = Math.ceil(scale.fromMs / step) * step; at <= scale.toMs; at += step) ticks.push(at)
  return ticks
}
