/** How a box hides what lies under it: a few blurred colours, or one colour for all of it. */
export const redactionStyles = ['blur', 'cover'] as const
export type RedactionStyle = (typeof redactionStyles)[number]

/** A rectangle of the upright picture, as shares of its width and height (0 to 1) from the upper left. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** Where a box lies at one time; between two of these it moves in a straight line. */
export interface Keyframe extends Area {
  atMs: number
}

/** A stretch of the recording in milliseconds; the end is the first instant outside. */
export interface Stretch {
  startMs: number
  endMs: number
}

/** Something of the picture that is hidden for a while. Its keyframes are in the order of time, at least one. */
export interface RedactionBox extends Stretch {
  id: string
  style: RedactionStyle
  keyframes: Keyframe[]
}

/** What is taken out of a recording: boxes from its picture, and stretches from its sound. */
export interface RedactionPlan {
  boxes: RedactionBox[]
  mutes: Stretch[]
}

export const emptyPlan: RedactionPlan = { boxes: [], mutes: [] }

const sides = ['x', 'y', 'width', 'height'] as const

/** Where a box lies at a time: as its nearest keyframe says before the first and after the last. */
export function areaAt({ keyframes }: Pick<RedactionBox, 'keyframes'>, atMs: number): Area {
  const after = keyframes.findIndex((keyframe) => keyframe.atMs > atMs)
  const next = keyframes[after]
  const last = after === -1 ? keyframes.at(-1) : keyframes[after - 1]
  const from = last ?? next
  if (!from) throw new RangeError('a box without a keyframe')
  if (!last || !next) return pick(from)
  const share = (atMs - last.atMs) / (next.atMs - last.atMs)
  const between = (side: keyof Area) => last[side] + (next[side] - last[side]) * share
  return { x: between('x'), y: between('y'), width: between('width'), height: between('height') }
}

const pick = ({ x, y, width, height }: Area): Area => ({ x, y, width, height })

/** Whether a stretch takes in any part of the time from one instant up to another. */
export function overlaps({ startMs, endMs }: Stretch, fromMs: number, untilMs: number): boolean {
  return startMs < untilMs && endMs > fromMs
}

/** The same place as shares of the whole that lie within it. */
export function withinPicture(area: Area, smallest: number): Area {
  const width = Math.max(smallest, Math.min(1, area.width))
  const height = Math.max(smallest, Math.min(1, area.height))
  const x = Math.max(0, Math.min(1 - width, area.x))
  const y = Math.max(0, Math.min(1 - height, area.y))
  return { x, y, width, height }
}

/** Whether two areas are the same to a hair's breadth, as numbers that were typed and dragged never quite are. */
export function isSameArea(a: Area, b: Area): boolean {
  return sides.every((side) => Math.abs(a[side] - b[side]) < 1e-6)
}
