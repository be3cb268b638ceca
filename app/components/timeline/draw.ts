import { practiceShapePaths } from '#app/components/practice-mark.tsx'
import type { PracticeShape } from '#app/domain/practice-mark.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { densityOf, type Mark, type TimelineLane, type TimelineMoment } from './marks.ts'
import { loudness, type Peaks } from './peaks.ts'
import { type Scale, ticksOf, xOf } from './scale.ts'

/** Heights of the parts, from the top, in CSS pixels. */
export const parts = { ruler: 20, wave: 30, lane: 20, overview: 14 } as const

/** Colours as the browser resolves them for the theme in force. */
export interface Palette {
  ink: string
  muted: string
  line: string
  raised: string
  surface: string
  accent: string
  accentSoft: string
  strength: string
  opportunity: string
  practices: string[]
}

export interface Picture {
  scale: Scale
  durationMs: number
  lanes: readonly TimelineLane[]
  moments: readonly TimelineMoment[]
  marks: readonly Mark[]
  selectedId: string | null
  range: { startMs: number; endMs: number | null } | null
  peaks: Peaks | null
  palette: Palette
  font: string
}

export function laneTop(index: number): number {
  return parts.ruler + parts.wave + index * parts.lane
}

export function heightOf(lanes: number): number {
  return laneTop(lanes) + parts.overview + 4
}

/** Draws everything but playheads, which move without it. */
export function draw(context: CanvasRenderingContext2D, picture: Picture): void {
  const { scale, lanes } = picture
  context.clearRect(0, 0, scale.width, heightOf(lanes.length))
  drawRuler(context, picture)
  drawWave(context, picture)
  drawLanes(context, picture)
  drawRange(context, picture)
  for (const mark of picture.marks) drawMark(context, picture, mark)
  drawOverview(context, picture)
}

function drawRuler(context: CanvasRenderingContext2D, { scale, palette, font }: Picture): void {
  context.font = font
  context.fillStyle = palette.muted
  context.textBaseline = 'middle'
  const precise = scale.toMs - scale.fromMs < 10_000
  for (const at of ticksOf(scale)) {
    const x = xOf(at, scale)
    context.fillRect(Math.round(x), parts.ruler - 5, 1, 5)
    context.fillText(printTimecode(at, { precise }), Math.round(x) + 4, parts.ruler / 2)
  }
}

function drawWave(context: CanvasRenderingContext2D, { scale, palette, peaks, durationMs }: Picture): void {
  const middle = parts.ruler + parts.wave / 2
  context.fillStyle = palette.line
  context.fillRect(0, Math.round(middle), Math.min(scale.width, xOf(durationMs, scale)), 1)
  if (!peaks) return
  const perPixel = (scale.toMs - scale.fromMs) / scale.width
  context.fillStyle = palette.muted
  context.globalAlpha = 0.55
  for (let x = 0; x < scale.width; x += 2) {
    const from = scale.fromMs + x * perPixel
    const half = Math.sqrt(loudness(peaks, from, from + perPixel * 2)) * (parts.wave / 2 - 2)
    if (half >= 0.5) context.fillRect(x, middle - half, 1.2, half * 2)
  }
  context.globalAlpha = 1
}

function drawLanes(context: CanvasRenderingContext2D, { lanes, palette, scale }: Picture): void {
  lanes.forEach((_lane, index) => {
    context.fillStyle = index % 2 === 0 ? palette.raised : palette.surface
    context.fillRect(0, laneTop(index), scale.width, parts.lane)
  })
}

function drawRange(context: CanvasRenderingContext2D, { range, scale, palette, lanes }: Picture): void {
  if (!range) return
  const x = xOf(range.startMs, scale)
  const end = range.endMs === null ? x : xOf(range.endMs, scale)
  const bottom = laneTop(lanes.length)
  context.globalAlpha = 0.14
  context.fillStyle = palette.accent
  context.fillRect(x, parts.ruler, Math.max(1, end - x), bottom - parts.ruler)
  context.globalAlpha = 1
  for (const edge of range.endMs === null ? [x] : [x, end]) {
    context.fillRect(Math.round(edge) - 1, parts.ruler - 4, 2, bottom - parts.ruler + 4)
    context.fillRect(Math.round(edge) - 4, parts.ruler - 6, 8, 6)
  }
}

function drawMark(context: CanvasRenderingContext2D, picture: Picture, mark: Mark): void {
  const { lanes, palette } = picture
  const index = lanes.findIndex((lane) => lane.id === mark.laneId)
  const lane = lanes[index]
  if (!lane) return
  const middle = laneTop(index) + parts.lane / 2
  const color = lane.hue === 0 ? palette.muted : (palette.practices[(lane.hue - 1) % 12] ?? palette.muted)
  const selected = picture.selectedId !== null && mark.ids.includes(picture.selectedId)
  context.globalAlpha = mark.pending ? 0.5 : 1
  context.fillStyle = color
  if (mark.width >= 3) {
    context.globalAlpha *= 0.35
    context.beginPath()
    context.roundRect(mark.x, middle - 6, Math.max(4, mark.width), 12, 3)
    context.fill()
    context.globalAlpha = mark.pending ? 0.5 : 1
  }
  drawShape(context, lane.shape as PracticeShape, mark.x, middle, selected ? 15 : 12)
  if (selected) {
    context.strokeStyle = palette.ink
    context.lineWidth = 1.5
    context.beginPath()
    context.roundRect(mark.x - 8, middle - 9, Math.max(16, mark.width + 10), 18, 5)
    context.stroke()
  }
  if (mark.polarity !== 'none') {
    context.fillStyle = mark.polarity === 'strength' ? palette.strength : palette.opportunity
    context.fillRect(mark.x - 5, middle + 7, 10, 2)
  }
  if (mark.ids.length > 1) {
    context.font = picture.font
    context.fillStyle = palette.ink
    context.textBaseline = 'middle'
    context.fillText(String(mark.ids.length), mark.x + 9, middle)
  }
  context.globalAlpha = 1
}

const shapes = new Map<string, Path2D>()

function drawShape(
  context: CanvasRenderingContext2D,
  shape: PracticeShape,
  x: number,
  y: number,
  size: number,
): void {
  let path = shapes.get(shape)
  if (!path) {
    path = new Path2D(practiceShapePaths[shape] ?? practiceShapePaths.circle)
    shapes.set(shape, path)
  }
  context.save()
  context.translate(x - size / 2, y - size / 2)
  context.scale(size / 16, size / 16)
  context.fill(path)
  context.restore()
}

/** The whole recording in one strip: where moments are many, and which part of it is shown above. */
function drawOverview(context: CanvasRenderingContext2D, picture: Picture): void {
  const { scale, lanes, moments, durationMs, palette } = picture
  const top = laneTop(lanes.length) + 3
  const bins = Math.max(1, Math.floor(scale.width / 4))
  const counts = densityOf(moments, durationMs, bins)
  const most = Math.max(1, ...counts)
  context.fillStyle = palette.line
  context.fillRect(0, top + parts.overview - 1, scale.width, 1)
  context.fillStyle = palette.muted
  counts.forEach((count, bin) => {
    if (count === 0) return
    const height = 2 + (count / most) * (parts.overview - 4)
    context.fillRect(bin * 4, top + parts.overview - 1 - height, 3, height)
  })
  if (scale.toMs - scale.fromMs >= durationMs) return
  const from = (scale.fromMs / durationMs) * scale.width
  const to = (scale.toMs / durationMs) * scale.width
  context.globalAlpha = 0.2
  context.fillStyle = palette.accent
  context.fillRect(from, top, Math.max(3, to - from), parts.overview)
  context.globalAlpha = 1
}
