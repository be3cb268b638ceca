import type { Point, Shape } from '#app/domain/drawing.ts'
import type { Area } from '#app/domain/redaction-area.ts'

/** The barbs of an arrow: so long in heights of the picture, but no more than so much of a short arrow; and how wide open. */
const barb = { length: 0.065, share: 0.5, angle: 0.5 }

/**
 * A shape as an SVG path, on a plane as high as 1 and as wide as `ratio`, so that a circle drawn by hand stays round
 * and an arrow's head has no slant.
 */
export function pathOf(shape: Shape, ratio: number): string {
  if (shape.type === 'box') return boxPath(shape, ratio)
  const put = ([x, y]: Point): Point => [x * ratio, y]
  return shape.type === 'arrow' ? arrowPath(put(shape.from), put(shape.to)) : linePath(shape.points.map(put))
}

const print = (...numbers: number[]) => numbers.map((each) => Number(each.toFixed(5))).join(' ')

function boxPath({ x, y, width, height }: Area, ratio: number): string {
  return `M${print(x * ratio, y)}h${print(width * ratio)}v${print(height)}h${print(-width * ratio)}z`
}

function arrowPath([fx, fy]: Point, [tx, ty]: Point): string {
  const length = Math.min(barb.length, barb.share * Math.hypot(tx - fx, ty - fy))
  const back = Math.atan2(fy - ty, fx - tx)
  const end = (turn: number) =>
    print(tx + length * Math.cos(back + turn), ty + length * Math.sin(back + turn))
  return `M${print(fx, fy)}L${print(tx, ty)}M${end(barb.angle)}L${print(tx, ty)}L${end(-barb.angle)}`
}

/** A line through the middles between its points, bent towards each: without corners, as a hand draws. */
function linePath(points: readonly Point[]): string {
  const [first, ...rest] = points
  const last = rest.at(-1)
  if (!first || !last) return ''
  const bends = rest.slice(0, -1).map(([x, y], at) => {
    const [nextX, nextY] = rest[at + 1] ?? last
    return `Q${print(x, y, (x + nextX) / 2, (y + nextY) / 2)}`
  })
  return `M${print(...first)}${bends.join('')}L${print(...last)}`
}
