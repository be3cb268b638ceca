import { type Scale, xOf } from './scale.ts'

/** A moment as the timeline draws it. */
export interface TimelineMoment {
  id: string
  startMs: number
  endMs: number | null
  laneIds: readonly string[]
  polarity: 'none' | 'strength' | 'opportunity'
  pending: boolean
}

/** One row of the timeline: a practice, or what carries no tag. */
export interface TimelineLane {
  id: string
  name: string
  letters: string
  hue: number
  shape: string
}

/** What stands at one place of a lane: one moment, or several too close to tell apart. */
export interface Mark {
  laneId: string
  ids: string[]
  x: number
  /** 0 for a point. */
  width: number
  polarity: TimelineMoment['polarity']
  pending: boolean
}

/** Marks closer than this, in pixels, become one that carries their number. */
const closestPixels = 9

/**
 * Places moments on their lanes. `moments` must be in order of time. Ranges wider than a mark are drawn for
 * themselves; points and short ranges that would overlap are drawn together. Costs one pass over the moments.
 */
export function placeMarks(moments: readonly TimelineMoment[], scale: Scale): Mark[] {
  const marks: Mark[] = []
  const lastPoint = new Map<string, Mark>()
  for (const moment of moments) {
    const end = moment.endMs ?? moment.startMs
    if (end < scale.fromMs || moment.startMs > scale.toMs) continue
    const x = xOf(moment.startMs, scale)
    const width = moment.endMs === null ? 0 : xOf(moment.endMs, scale) - x
    for (const laneId of moment.laneIds) {
      const before = lastPoint.get(laneId)
      if (width < closestPixels && before && x - before.x < closestPixels) {
        before.ids.push(moment.id)
        before.width = Math.max(before.width, x + width - before.x)
        before.pending ||= moment.pending
        if (before.polarity !== moment.polarity) before.polarity = 'none'
        continue
      }
      const mark = { laneId, ids: [moment.id], x, width, polarity: moment.polarity, pending: moment.pending }
      marks.push(mark)
      if (width < closestPixels) lastPoint.set(laneId, mark)
    }
  }
  return marks
}

/** The mark under a pixel of a lane, the nearest one first; points are as easy to hit as a finger is wide. */
export function markAt(marks: readonly Mark[], laneId: string, x: number, reach: number): Mark | undefined {
  let best: Mark | undefined
  let bestDistance = reach
  for (const mark of marks) {
    if (mark.laneId !== laneId) continue
    const distance = x < mark.x ? mark.x - x : Math.max(0, x - mark.x - mark.width)
    if (distance < bestDistance || (distance === bestDistance && best && mark.width < best.width)) {
      best = mark
      bestDistance = distance
    }
  }
  return best
}

/** How many moments start in each of `bins` equal parts of the whole recording. */
export function densityOf(moments: readonly TimelineMoment[], durationMs: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0)
  if (durationMs <= 0) return counts
  for (const moment of moments) {
    const bin = Math.min(bins - 1, Math.floor((moment.startMs / durationMs) * bins))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}
