import { type PointerEvent, useRef } from 'react'
import { laneHeight } from './layout.ts'
import { type Mark, markAt, type TimelineLane } from './marks.ts'
import { moved, narrowestMs, type Part, type Scale, timeAt, xOf } from './scale.ts'
import type { ViewControl } from './use-view.ts'

export interface TimelineRange {
  startMs: number
  endMs: number | null
}

interface Surroundings {
  scale: Scale
  durationMs: number
  /** Empty above the lanes. */
  lanes: readonly TimelineLane[]
  marks: readonly Mark[]
  range: TimelineRange | null
  /** How far down, in pixels, a drag moves the picture. */
  scrubsTo: number
  /** Whether a drag makes a range here; otherwise it moves the view. */
  canMark: boolean
  control: ViewControl
  onSeek: (positionMs: number) => void
  onMark: (mark: Mark) => void
  onRange: (range: TimelineRange | null) => void
}

type Drag =
  | { kind: 'press'; x: number; atMs: number; fromMs: number; timer: number | undefined }
  | { kind: 'range'; fixedMs: number }
  | { kind: 'pan'; x: number; fromMs: number }
  | { kind: 'scrub' }
  | { kind: 'pinch'; apart: number; atMs: number; span: number }

const dragPixels = 5
const handlePixels = { mouse: 9, touch: 22 }
const markPixels = { mouse: 12, touch: 22 }
/** A finger that rests so long begins a range, in milliseconds. */
const longPressMs = 450
/** The range that a resting finger begins, as a share of what is shown. */
const firstRange = 0.1

/**
 * What pressing and dragging does. A press on a mark chooses it, elsewhere it seeks. With a mouse a drag across makes a
 * range; a finger moves the view, two fingers zoom, and one that rests makes a range. Its ends can be dragged.
 */
export function usePointer(around: Surroundings) {
  const latest = useRef(around)
  latest.current = around
  const drag = useRef<Drag | null>(null)
  const fingers = useRef(new Map<number, number>())

  const place = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  /** The scale as it is, also where the screen has not drawn it yet. */
  const scale = (): Scale => ({ ...latest.current.scale, ...latest.current.control.part() })
  const sort = (event: PointerEvent<HTMLElement>) => (event.pointerType === 'touch' ? 'touch' : 'mouse')
  const forget = () => {
    if (drag.current?.kind === 'press') clearTimeout(drag.current.timer)
    drag.current = null
  }

  const start = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return
    const { x, y } = place(event)
    const { range, control } = latest.current
    const atMs = timeAt(x, scale())
    event.currentTarget.setPointerCapture(event.pointerId)
    if (sort(event) === 'touch') {
      fingers.current.set(event.pointerId, x)
      if (fingers.current.size === 2) return pinch()
    }
    const fixedMs = range ? otherEnd(x, range, scale(), handlePixels[sort(event)]) : null
    if (fixedMs !== null) drag.current = { kind: 'range', fixedMs }
    else if (y < latest.current.scrubsTo) {
      drag.current = { kind: 'scrub' }
      latest.current.onSeek(atMs)
    } else {
      const timer =
        sort(event) === 'touch' && latest.current.canMark ? window.setTimeout(rest, longPressMs) : undefined
      drag.current = { kind: 'press', x, atMs, fromMs: control.part().fromMs, timer }
    }
  }

  /** A finger has rested on a place: a range begins there. */
  const rest = (): void => {
    if (drag.current?.kind !== 'press') return
    const { atMs } = drag.current
    const { fromMs, toMs } = scale()
    drag.current = { kind: 'range', fixedMs: atMs }
    navigator.vibrate?.(10)
    latest.current.onRange(spanOf(atMs, Math.round(atMs + (toMs - fromMs) * firstRange)))
  }

  const pinch = (): void => {
    forget()
    const [a = 0, b = 0] = fingers.current.values()
    const { fromMs, toMs } = scale()
    const apart = Math.max(dragPixels, Math.abs(a - b))
    drag.current = { kind: 'pinch', apart, atMs: timeAt((a + b) / 2, scale()), span: toMs - fromMs }
  }

  const move = (event: PointerEvent<HTMLElement>): void => {
    const now = drag.current
    const { x } = place(event)
    if (fingers.current.has(event.pointerId)) fingers.current.set(event.pointerId, x)
    const { onSeek, onRange, control, durationMs, canMark } = latest.current
    if (!now) return hint(event)
    if (now.kind === 'scrub') onSeek(timeAt(x, scale()))
    else if (now.kind === 'range') onRange(spanOf(now.fixedMs, timeAt(x, scale())))
    else if (now.kind === 'pan') {
      const part = control.part()
      const perPixel = (part.toMs - part.fromMs) / latest.current.scale.width
      control.put(moved(part, now.fromMs - (x - now.x) * perPixel, durationMs))
    } else if (now.kind === 'pinch') control.put(pinched(now))
    else if (Math.abs(x - now.x) > dragPixels) {
      forget()
      const makesRange = sort(event) === 'mouse' && canMark
      drag.current = makesRange
        ? { kind: 'range', fixedMs: now.atMs }
        : { kind: 'pan', x: now.x, fromMs: now.fromMs }
      if (makesRange) onRange(spanOf(now.atMs, timeAt(x, scale())))
    }
  }

  const pinched = (now: Drag & { kind: 'pinch' }): Part => {
    const [a = 0, b = 0] = fingers.current.values()
    const { width } = latest.current.scale
    const { durationMs, control } = latest.current
    const factor = Math.max(dragPixels, Math.abs(a - b)) / now.apart
    const part = control.part()
    const span = Math.max(Math.min(narrowestMs, durationMs), Math.min(durationMs, now.span / factor))
    return moved({ ...part, fromMs: 0, toMs: span }, now.atMs - ((a + b) / 2 / width) * span, durationMs)
  }

  const end = (event: PointerEvent<HTMLElement>): void => {
    const now = drag.current
    fingers.current.delete(event.pointerId)
    forget()
    if (now?.kind !== 'press') return
    const { x, y } = place(event)
    const { lanes, marks, onMark, onSeek } = latest.current
    const lane = lanes[Math.floor(y / laneHeight)]
    const mark = lane ? markAt(marks, lane.id, x, markPixels[sort(event)]) : undefined
    if (mark) onMark(mark)
    else onSeek(now.atMs)
  }

  /** The pointer says what a press would take hold of. */
  const hint = (event: PointerEvent<HTMLElement>): void => {
    const { range, scrubsTo } = latest.current
    const { x, y } = place(event)
    const isEnd = range && otherEnd(x, range, scale(), handlePixels.mouse) !== null
    event.currentTarget.style.cursor = isEnd ? 'ew-resize' : y < scrubsTo ? 'pointer' : ''
  }

  return {
    onPointerDown: start,
    onPointerMove: move,
    onPointerUp: end,
    onPointerCancel: (event: PointerEvent<HTMLElement>) => {
      fingers.current.delete(event.pointerId)
      forget()
    },
  }
}

const spanOf = (a: number, b: number): TimelineRange | null =>
  a === b ? null : { startMs: Math.min(a, b), endMs: Math.max(a, b) }

/** The other end of the range whose handle is under the pointer; null when none is. */
function otherEnd(x: number, range: TimelineRange, scale: Scale, reach: number): number | null {
  if (range.endMs === null) return null
  const toStart = Math.abs(x - xOf(range.startMs, scale))
  const toEnd = Math.abs(x - xOf(range.endMs, scale))
  if (Math.min(toStart, toEnd) >= reach) return null
  return toStart < toEnd ? range.endMs : range.startMs
}
