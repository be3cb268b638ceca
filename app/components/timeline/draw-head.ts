import type { FrameRate } from '#app/components/player/frames.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { drawFrames, drawRange, type Palette, type Range } from './draw.ts'
import type { Layout } from './layout.ts'
import { loudness, type Peaks } from './peaks.ts'
import { within } from './quiet.ts'
import { type Part, type Scale, type Ticks, xOf } from './scale.ts'

export interface HeadPicture {
  scale: Scale
  ticks: Ticks
  layout: Layout
  durationMs: number
  /** Up to where there is something to watch; null is all of it. */
  watchableMs: number | null
  frameRate: FrameRate | null
  peaks: Peaks | null
  quiet: readonly Part[]
  range: Range | null
  palette: Palette
  font: string
}

/** The ruler, and under it how loud it is; silent stretches are bands without bars. */
export function drawHead(context: CanvasRenderingContext2D, picture: HeadPicture): void {
  const { scale, layout, range, palette } = picture
  const height = layout.ruler + layout.wave
  context.clearRect(0, 0, scale.width, height)
  drawFrames(context, picture, layout.ruler, height)
  drawWave(context, picture)
  drawUnwatchable(context, picture)
  drawRange(context, { range, scale, palette }, layout.ruler, height)
  drawRuler(context, picture)
}

function drawRuler(context: CanvasRenderingContext2D, picture: HeadPicture): void {
  const { scale, ticks, palette, font, layout, range } = picture
  const { ruler } = layout
  context.fillStyle = palette.edge
  for (const at of ticks.small) context.fillRect(Math.round(xOf(at, scale)), ruler - 3, 1, 3)
  for (const at of ticks.frames) context.fillRect(Math.round(xOf(at, scale)), ruler - 4, 1, 4)
  context.font = font
  context.fillStyle = palette.muted
  context.textBaseline = 'middle'
  for (const at of ticks.labels) {
    const x = Math.round(xOf(at, scale))
    const label = printTimecode(at, { precise: ticks.precise })
    context.fillRect(x, ruler - 7, 1, 7)
    // Half a label says a wrong time.
    if (x + 4 + context.measureText(label).width <= scale.width) context.fillText(label, x + 4, ruler / 2 - 1)
  }
  if (!range) return
  context.fillStyle = palette.accent
  for (const edge of range.endMs === null ? [range.startMs] : [range.startMs, range.endMs]) {
    const x = Math.round(xOf(edge, scale))
    context.beginPath()
    context.roundRect(x - 5, ruler - 9, 10, 10, 2)
    context.fill()
  }
}

const barPixels = 3

function drawWave(context: CanvasRenderingContext2D, picture: HeadPicture): void {
  const { scale, palette, peaks, durationMs, layout } = picture
  if (layout.wave === 0) return
  const middle = layout.ruler + layout.wave / 2
  for (const { fromMs, toMs } of within(picture.quiet, scale)) {
    const x = xOf(fromMs, scale)
    const width = xOf(toMs, scale) - x
    if (width < 2) continue
    context.fillStyle = palette.pressed
    context.beginPath()
    context.roundRect(x + 0.5, middle - 5, Math.max(1, width - 1), 10, 3)
    context.fill()
  }
  context.fillStyle = palette.line
  context.fillRect(0, Math.round(middle), Math.max(0, Math.min(scale.width, xOf(durationMs, scale))), 1)
  if (!peaks) return
  const perBar = ((scale.toMs - scale.fromMs) / scale.width) * barPixels
  const first = Math.floor(scale.fromMs / perBar)
  const last = Math.ceil(scale.toMs / perBar)
  context.fillStyle = palette.wave
  context.beginPath()
  // Bars belong to the recording, not to the screen: they move with it and keep their shape.
  for (let bar = first; bar <= last; bar += 1) {
    const half = Math.sqrt(loudness(peaks, bar * perBar, (bar + 1) * perBar)) * (layout.wave / 2 - 1)
    if (half >= 0.75) context.rect(xOf(bar * perBar, scale), middle - half, 2, half * 2)
  }
  context.fill()
}

/** What is not there to be watched yet is hatched. */
function drawUnwatchable(context: CanvasRenderingContext2D, picture: HeadPicture): void {
  const { scale, layout, watchableMs, palette } = picture
  if (watchableMs === null || watchableMs >= scale.toMs) return
  const height = layout.ruler + layout.wave
  hatch(context, palette, Math.max(0, xOf(watchableMs, scale)), layout.ruler - 4, scale.width, height)
}

/** Slanted lines over what cannot be watched yet. */
export function hatch(
  context: CanvasRenderingContext2D,
  palette: Palette,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  context.save()
  context.beginPath()
  context.rect(left, top, right - left, bottom - top)
  context.clip()
  context.globalAlpha = 0.75
  context.fillStyle = palette.surface
  context.fillRect(left, top, right - left, bottom - top)
  context.globalAlpha = 1
  context.strokeStyle = palette.edge
  context.lineWidth = 1
  context.beginPath()
  const reach = bottom - top
  for (let x = left - reach; x < right; x += 7) {
    context.moveTo(x, bottom)
    context.lineTo(x + reach, top)
  }
  context.stroke()
  context.restore()
}
