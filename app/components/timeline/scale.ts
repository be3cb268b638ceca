import { type FrameRate, frameAt, frameStartMs } from '#app/components/player/frames.ts'

/** A part of a recording, in milliseconds. */
export interface Part {
  fromMs: number
  toMs: number
}

/** The part of a recording that the timeline shows, and how wide it is drawn. */
export interface Scale extends Part {
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
export function zoomed<P extends Part>(view: P, factor: number, centreMs: number, durationMs: number): P {
  const shown = view.toMs - view.fromMs
  const span = Math.max(Math.min(narrowestMs, durationMs), Math.min(durationMs, shown / factor))
  const share = (centreMs - view.fromMs) / shown
  return moved({ ...view, fromMs: 0, toMs: span }, centreMs - share * span, durationMs)
}

/** The same width of view from another start, kept inside the recording. */
export function moved<P extends Part>(view: P, fromMs: number, durationMs: number): P {
  const span = view.toMs - view.fromMs
  const from = Math.max(0, Math.min(durationMs - span, fromMs))
  return { ...view, fromMs: from, toMs: from + span }
}

/** A view of a stretch with some room on both sides, never narrower than the narrowest. */
export function around(stretch: Part, durationMs: number): Part {
  const span = Math.min(durationMs, Math.max(narrowestMs, (stretch.toMs - stretch.fromMs) * 1.4))
  const middle = (stretch.fromMs + stretch.toMs) / 2
  return moved({ fromMs: 0, toMs: span }, middle - span / 2, durationMs)
}

/** Every step between labels, with the one between the small ticks that divide it. */
const steps: readonly (readonly [label: number, small: number])[] = [
  [100, 20],
  [200, 50],
  [500, 100],
  [1_000, 200],
  [2_000, 500],
  [5_000, 1_000],
  [10_000, 2_000],
  [15_000, 5_000],
  [30_000, 5_000],
  [60_000, 10_000],
  [120_000, 30_000],
  [300_000, 60_000],
  [600_000, 120_000],
  [900_000, 300_000],
  [1_800_000, 300_000],
  [3_600_000, 600_000],
  [7_200_000, 1_800_000],
]

/** So far apart, in pixels, are labels of whole seconds, and those with thousandths. */
const labelPixels = { plain: 72, precise: 96 }
/** A frame this wide, in pixels, has its own tick. */
const framePixels = 5

export interface Ticks {
  /** Times worth a label, far enough apart to be read. */
  labels: number[]
  /** Whether the labels need thousandths of a second. */
  precise: boolean
  small: number[]
  /** The starts of single frames, once they can be told apart; instead of `small`. */
  frames: number[]
}

export function ticksOf(scale: Scale, rate: FrameRate | null = null): Ticks {
  const perPixel = (scale.toMs - scale.fromMs) / Math.max(1, scale.width)
  const fits = ([step]: readonly [number, number]) =>
    step / perPixel >= (step < 1_000 ? labelPixels.precise : labelPixels.plain)
  const [step, small] = steps.find(fits) ?? [7_200_000, 1_800_000]
  const frames = rate && (1_000 * rate.den) / rate.num / perPixel >= framePixels ? framesOf(scale, rate) : []
  return {
    labels: multiples(step, scale),
    precise: step < 1_000,
    small: frames.length > 0 ? [] : multiples(small, scale),
    frames,
  }
}

function multiples(step: number, { fromMs, toMs }: Part): number[] {
  const found: number[] = []
  for (let at = Math.ceil(fromMs / step) * step; at <= toMs; at += step) found.push(at)
  return found
}

function framesOf({ fromMs, toMs }: Part, rate: FrameRate): number[] {
  const starts: number[] = []
  for (let frame = frameAt(Math.max(0, fromMs), rate); ; frame += 1) {
    const at = frameStartMs(frame, rate)
    if (at > toMs) return starts
    if (at >= fromMs) starts.push(at)
  }
}
