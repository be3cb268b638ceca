import { type PointerEvent, useRef } from 'react'
import { laneTop, parts } from './draw.ts'
import { type Mark, markAt, type TimelineLane } from './marks.ts'
import { moved, type Scale, timeAt, xOf } from './scale.ts'

export interface TimelineRange {
  startMs: number
  endMs: number | null
}

interface Surroundings {
  scale: Scale
  durationMs: number
  lanes: readonly TimelineLane[]
  marks: readonly Mark[]
  range: TimelineRange | null
  onSeek: (positionMs: number) => void
  onSelect: (ids: string[]) => void
  onRange: (range: TimelineRange | null) => void
  onScale: (scale: Scale) => void
}

type Drag =
  | { kind: 'maybe'; x: number; atMs: number }
  | { kind: 'range'; fixedMs: number }
  | { kind: 'overview' }
  | { kind: 'playhead' }

const dragPixels = 5
const handlePixels = 9

/**
 * What pressing and dragging does: a press on a mark selects it, elsewhere it seeks; a drag across the lanes makes
 * a range, a drag of its ends changes it, a drag along the ruler scrubs, a drag along the overview pans.
 */
export function usePointer(around: Surroundings) {
  const drag = useRef<Drag | null>(null)
  const place = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const laneUnder = (y: number) => around.lanes[Math.floor((y - laneTop(0)) / parts.lane)]

  const start = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return
    const { x, y } = place(event)
    const { scale, range, lanes } = around
    event.currentTarget.setPointerCapture(event.pointerId)
    if (y > laneTop(lanes.length)) {
      drag.current = { kind: 'overview' }
      pan(x)
    } else if (range && nearEnd(x, range, scale) !== null) {
      drag.current = { kind: 'range', fixedMs: nearEnd(x, range, scale) ?? range.startMs }
    } else if (y < parts.ruler) {
      drag.current = { kind: 'playhead' }
      around.onSeek(timeAt(x, scale))
    } else drag.current = { kind: 'maybe', x, atMs: timeAt(x, scale) }
  }

  const move = (event: PointerEvent<HTMLElement>): void => {
    const now = drag.current
    if (!now) return
    const { x } = place(event)
    if (now.kind === 'overview') pan(x)
    else if (now.kind === 'playhead') around.onSeek(timeAt(x, around.scale))
    else if (now.kind === 'range') around.onRange(spanOf(now.fixedMs, timeAt(x, around.scale)))
    else if (Math.abs(x - now.x) > dragPixels) {
      drag.current = { kind: 'range', fixedMs: now.atMs }
      around.onRange(spanOf(now.atMs, timeAt(x, around.scale)))
    }
  }

  const end = (event: PointerEvent<HTMLElement>): void => {
    const now = drag.current
    drag.current = null
    if (now?.kind !== 'maybe') return
    const { x, y } = place(event)
    const lane = laneUnder(y)
    const reach = event.pointerType === 'touch' ? 22 : 12
    const mark = lane ? markAt(around.marks, lane.id, x, reach) : undefined
    if (mark) around.onSelect(mark.ids)
    else around.onSeek(now.atMs)
  }

  const pan = (x: number): void => {
    const { scale, durationMs } = around
    const span = scale.toMs - scale.fromMs
    if (span >= durationMs) around.onSeek(Math.round((x / scale.width) * durationMs))
    else around.onScale(moved(scale, (x / scale.width) * durationMs - span / 2, durationMs))
  }

  return {
    onPointerDown: start,
    onPointerMove: move,
    onPointerUp: end,
    onPointerCancel: () => {
      drag.current = null
    },
  }
}

const spanOf = (a: number, b: number): TimelineRange | null =>
  a === b ? null : { startMs: Math.min(a, b), endMs: Math.max(a, b) }

/** The other end of the range whose handle is under the pointer; null when none is. */
function nearEnd(x: number, range: TimelineRange, scale: Scale): number | null {
  if (range.endMs === null) return null
  if (Math.abs(x - xOf(range.startMs, scale)) < handlePixels) return range.endMs
  if (Math.abs(x - xOf(range.endMs, scale)) < handlePixels) return range.startMs
  return null
}
