import { practiceShapePaths } from '#app/components/practice-mark.tsx'
import type { PracticeShape } from '#app/domain/practice-mark.ts'
import { laneHeight } from './layout.ts'
import type { Look, Mark, TimelineLane } from './marks.ts'
import { type Scale, type Ticks, xOf } from './scale.ts'

/** Colours as the browser resolves them for the theme in force. */
export interface Palette {
  ink: string
  muted: string
  line: string
  edge: string
  wave: string
  raised: string
  pressed: string
  surface: string
  accent: string
  strength: string
  opportunity: string
  practices: string[]
}

export interface Range {
  startMs: number
  endMs: number | null
}

export interface LanesPicture {
  scale: Scale
  ticks: Ticks
  lanes: readonly TimelineLane[]
  marks: readonly Mark[]
  selectedId: string | null
  range: Range | null
  palette: Palette
  font: string
}

export const laneTop = (index: number) => index * laneHeight

/** A frame this wide, in pixels, is told from its neighbours by a line through all lanes. */
const widestUnlined = 14

/** The lanes with their marks; playheads move above them without it. */
export function drawLanes(context: CanvasRenderingContext2D, picture: LanesPicture): void {
  const { scale, lanes, palette, marks } = picture
  const height = laneTop(lanes.length)
  context.clearRect(0, 0, scale.width, height)
  lanes.forEach((_lane, index) => {
    context.fillStyle = index % 2 === 0 ? palette.raised : palette.surface
    context.fillRect(0, laneTop(index), scale.width, laneHeight)
  })
  drawFrames(context, picture, 0, height)
  drawRange(context, picture, 0, height)
  const rows = new Map(lanes.map((lane, index) => [lane.id, index]))
  let selected: Mark | undefined
  for (const mark of marks) {
    const row = rows.get(mark.laneId)
    if (row === undefined) continue
    if (picture.selectedId !== null && mark.ids.includes(picture.selectedId)) selected = mark
    drawMark(context, picture, mark, laneTop(row) + laneHeight / 2, selected === mark)
  }
}

export function drawFrames(
  context: CanvasRenderingContext2D,
  { scale, ticks, palette }: { scale: Scale; ticks: Ticks; palette: Palette },
  top: number,
  bottom: number,
): void {
  const [first, second] = ticks.frames
  if (first === undefined || second === undefined) return
  if (xOf(second, scale) - xOf(first, scale) < widestUnlined) return
  context.fillStyle = palette.line
  for (const at of ticks.frames) context.fillRect(Math.round(xOf(at, scale)), top, 1, bottom - top)
}

export function drawRange(
  context: CanvasRenderingContext2D,
  { range, scale, palette }: { range: Range | null; scale: Scale; palette: Palette },
  top: number,
  bottom: number,
): void {
  if (!range) return
  const x = xOf(range.startMs, scale)
  const end = range.endMs === null ? x : xOf(range.endMs, scale)
  context.fillStyle = palette.accent
  context.globalAlpha = 0.14
  context.fillRect(x, top, Math.max(1, end - x), bottom - top)
  context.globalAlpha = 1
  for (const edge of range.endMs === null ? [x] : [x, end])
    context.fillRect(Math.round(edge) - 1, top, 2, bottom - top)
}

function drawMark(
  context: CanvasRenderingContext2D,
  { palette, font }: LanesPicture,
  mark: Mark,
  middle: number,
  isSelected: boolean,
): void {
  const { x, width, ids, polarity, pending } = mark
  const alpha = pending ? 0.5 : 1
  context.fillStyle = colorOf(mark.look, palette)
  if (width >= 3) {
    context.globalAlpha = alpha * 0.35
    context.beginPath()
    context.roundRect(x, middle - 6, Math.max(4, width), 12, 3)
    context.fill()
  }
  context.globalAlpha = alpha
  drawShape(context, mark.look.shape, x, middle, isSelected ? 15 : 12)
  if (isSelected) {
    context.strokeStyle = palette.ink
    context.lineWidth = 1.5
    context.beginPath()
    context.roundRect(x - 8, middle - 9, Math.max(16, width + 10), 18, 5)
    context.stroke()
  }
  if (polarity !== 'none') {
    context.fillStyle = polarity === 'strength' ? palette.strength : palette.opportunity
    context.fillRect(x - 5, middle + 7, 10, 2)
  }
  if (ids.length > 1) drawCount(context, palette, font, ids.length, x, middle)
  context.globalAlpha = 1
}

/** How many stand at one place. */
function drawCount(
  context: CanvasRenderingContext2D,
  palette: Palette,
  font: string,
  count: number,
  x: number,
  middle: number,
): void {
  const text = count > 99 ? '99+' : String(count)
  context.font = font
  context.textBaseline = 'middle'
  context.fillStyle = palette.ink
  context.fillText(text, x + 7.5, middle + 0.5)
}

function colorOf({ hue }: Look, palette: Palette): string {
  return hue === 0 ? palette.muted : (palette.practices[(hue - 1) % 12] ?? palette.muted)
}

const shapes = new Map<string, Path2D>()

function drawShape(
  context: CanvasRenderingContext2D,
  shape: string,
  x: number,
  y: number,
  size: number,
): void {
  let path = shapes.get(shape)
  if (!path) {
    path = new Path2D(practiceShapePaths[shape as PracticeShape] ?? practiceShapePaths.circle)
    shapes.set(shape, path)
  }
  const scale = size / 16
  context.translate(x - size / 2, y - size / 2)
  context.scale(scale, scale)
  context.fill(path)
  context.scale(1 / scale, 1 / scale)
  context.translate(size / 2 - x, size / 2 - y)
}
