import type { Area } from './redaction-area.ts'
import type { Span } from './timecode.ts'

/** A place on the upright picture: shares of its width and height (0 to 1) from the upper left. */
export type Point = [x: number, y: number]

/** Light ones, to be drawn over a dark edge: so each is seen on any picture. */
export const drawingColours = ['yellow', 'blue', 'pink', 'white'] as const
export type DrawingColour = (typeof drawingColours)[number]

/** A line drawn by hand, an arrow that points to `to`, or a rectangle. */
export type Shape = { colour: DrawingColour } & (
  | { type: 'stroke'; points: Point[] }
  | { type: 'arrow'; from: Point; to: Point }
  | ({ type: 'box' } & Area)
)
export type ShapeType = Shape['type']

/** What a note points to on the picture. It holds places and words, and never anything of the picture itself. */
export interface Drawing {
  shapes: Shape[]
  /** What it shows, for those who do not see it. */
  alt: string
}

/** How many shapes a drawing holds, how many points a line drawn by hand, how many characters its words. */
export const drawingLimits = { shapes: 8, points: 64, alt: 300 }

/** So long the drawing of a point stays on the picture, in milliseconds: that of a range, as long as the range. */
export const pointShowsMs = 2_000
/** That of a point that somebody has just chosen stays as long as the list calls it the present one. */
const chosenPointShowsMs = 4_000

/** Whether the picture at `positionMs` is one that a moment's drawing lies over. */
export function isDrawnAt(span: Span, positionMs: number, isChosen: boolean): boolean {
  const showsMs = isChosen ? chosenPointShowsMs : pointShowsMs
  return positionMs >= span.startMs && positionMs <= (span.endMs ?? span.startMs + showsMs)
}

/** A share of the picture as it is kept: within it, and no finer than a screen can show. */
export function keptShare(share: number): number {
  return Math.round(Math.max(0, Math.min(1, share)) * 10_000) / 10_000
}

/** A box between two corners, whichever they are. */
export function boxBetween([ax, ay]: Point, [bx, by]: Point): Area {
  const x = keptShare(Math.min(ax, bx))
  const y = keptShare(Math.min(ay, by))
  return { x, y, width: keptShare(Math.max(ax, bx) - x), height: keptShare(Math.max(ay, by) - y) }
}

/** The rectangle that a shape takes up. */
export function boundsOf(shape: Shape): Area {
  if (shape.type === 'box') return shape
  const points = shape.type === 'arrow' ? [shape.from, shape.to] : shape.points
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** Smaller than this, as a share of the picture, is no shape but a slip of the hand. */
const leastShare = 0.01

/** Whether a shape is too small to have been meant. */
export function isSlip(shape: Shape): boolean {
  const { width, height } = boundsOf(shape)
  const larger = Math.max(width, height)
  return larger < leastShare || (shape.type === 'box' && Math.min(width, height) < leastShare)
}

/** The same shape elsewhere, as far as the picture goes. */
export function movedBy(shape: Shape, dx: number, dy: number): Shape {
  const { x, y, width, height } = boundsOf(shape)
  const across = Math.max(-x, Math.min(1 - x - width, dx))
  const down = Math.max(-y, Math.min(1 - y - height, dy))
  const moved = ([px, py]: Point): Point => [keptShare(px + across), keptShare(py + down)]
  if (shape.type === 'stroke') return { ...shape, points: shape.points.map(moved) }
  if (shape.type === 'arrow') return { ...shape, from: moved(shape.from), to: moved(shape.to) }
  return { ...shape, x: keptShare(x + across), y: keptShare(y + down) }
}

/** An arrow that points elsewhere, or a box of another size; a line drawn by hand stays as it is. */
export function reshapedBy(shape: Shape, dx: number, dy: number): Shape {
  if (shape.type === 'stroke') return shape
  if (shape.type === 'arrow')
    return { ...shape, to: [keptShare(shape.to[0] + dx), keptShare(shape.to[1] + dy)] }
  const grown = (from: number, length: number, by: number) =>
    keptShare(Math.min(1 - from, Math.max(leastShare, length + by)))
  return { ...shape, width: grown(shape.x, shape.width, dx), height: grown(shape.y, shape.height, dy) }
}

/** Where in a frame of this size a picture lies that is shown whole, with bars beside it or above and below. */
export function pictureIn(frame: { width: number; height: number }, ratio: number) {
  const width = Math.min(frame.width, frame.height * ratio)
  const height = width / ratio
  return { left: (frame.width - width) / 2, top: (frame.height - height) / 2, width, height }
}

/** So far a line may stray from the hand at first, as a share of the picture's height; it doubles until enough is left out. */
const finestStray = 0.002

/**
 * A line drawn by hand with no more points than are kept, and none that it does not need (after Ramer, Douglas and
 * Peucker). `ratio` is how wide the picture is for its height.
 */
export function simplified(points: readonly Point[], ratio: number): Point[] {
  for (let stray = finestStray; ; stray *= 2) {
    const kept = withoutNeedless(points, ratio, stray)
    if (kept.length <= drawingLimits.points) return kept.map(([x, y]) => [keptShare(x), keptShare(y)])
  }
}

function withoutNeedless(points: readonly Point[], ratio: number, stray: number): Point[] {
  const keeps = new Set([0, points.length - 1])
  const open: [number, number][] = [[0, points.length - 1]]
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [from, to] = stretch
    let [farthest, far] = [-1, stray]
    for (let at = from + 1; at < to; at++) {
      const distance = distanceFrom(points[at], points[from], points[to], ratio)
      if (distance > far) [farthest, far] = [at, distance]
    }
    if (farthest < 0) continue
    keeps.add(farthest)
    open.push([from, farthest], [farthest, to])
  }
  return points.filter((_, at) => keeps.has(at))
}

/** How far a point lies from the straight line between two others, in heights of the picture. */
function distanceFrom(
  point: Point | undefined,
  a: Point | undefined,
  b: Point | undefined,
  ratio: number,
): number {
  if (!point || !a || !b) return 0
  const [dx, dy] = [(b[0] - a[0]) * ratio, b[1] - a[1]]
  const [px, py] = [(point[0] - a[0]) * ratio, point[1] - a[1]]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length))
  return Math.hypot(px - along * dx, py - along * dy)
}
