import { narrowestMs, type Part, type Scale, xOf } from './scale.ts'

/** How a mark looks: the hue (0 is none) and the shape of a practice. The same object for the same look. */
export interface Look {
  hue: number
  shape: string
}

export const plainLook: Look = { hue: 0, shape: 'circle' }

/** A moment as the timeline draws it. */
export interface TimelineMoment {
  id: string
  startMs: number
  endMs: number | null
  /** The lanes it stands on, and how it looks there. */
  places: readonly { laneId: string; look: Look }[]
  polarity: 'none' | 'strength' | 'opportunity'
  pending: boolean
}

/** One row of the timeline: a practice, a person or a kind of note. */
export interface TimelineLane {
  id: string
  name: string
  /** Stands for the name where there is little room. */
  letters: string
  look: Look | null
}

/** What stands at one place of a lane: one moment, or several too close to tell apart. */
export interface Mark {
  laneId: string
  ids: string[]
  /** When the first and the last of them begin. */
  firstMs: number
  lastMs: number
  x: number
  /** 0 for a point. */
  width: number
  look: Look
  polarity: TimelineMoment['polarity']
  pending: boolean
}

/** Marks whose beginnings are closer than this, in pixels, become one that carries their number. */
const closestPixels = 9
/** So much room, in pixels, takes one with a number. */
const numberedPixels = 26
/** Where what began before the view has its sign. */
const edgePixels = 7

interface Latest {
  point: Mark | undefined
  range: Mark | undefined
}

/**
 * Places moments on their lanes. `moments` must be in order of time. Points and short ranges that would overlap are
 * drawn together, and so are long ranges that begin together: a lane never holds more marks than its width can show.
 * Costs one pass over the moments.
 */
export function placeMarks(moments: readonly TimelineMoment[], scale: Scale): Mark[] {
  const marks: Mark[] = []
  const latest = new Map<string, Latest>()
  const { fromMs, toMs } = scale
  for (const moment of moments) {
    const { startMs, endMs } = moment
    if (startMs > toMs) break
    if ((endMs ?? startMs) < fromMs) continue
    const x = Math.max(startMs < fromMs ? edgePixels : 0, xOf(startMs, scale))
    const width = endMs === null ? 0 : Math.min(scale.width + edgePixels, xOf(endMs, scale)) - x
    const sort = width < closestPixels ? 'point' : 'range'
    for (const { laneId, look } of moment.places) {
      let last = latest.get(laneId)
      if (!last) {
        last = { point: undefined, range: undefined }
        latest.set(laneId, last)
      }
      const before = last[sort]
      if (before && x - before.x < (before.ids.length > 1 ? numberedPixels : closestPixels))
        join(before, moment, look, x + width)
      else {
        const { polarity, pending } = moment
        const mark = { laneId, ids: [moment.id], firstMs: startMs, lastMs: startMs, x, width, look }
        marks.push((last[sort] = { ...mark, polarity, pending }))
      }
    }
  }
  return marks
}

function join(mark: Mark, moment: TimelineMoment, look: Look, end: number): void {
  mark.ids.push(moment.id)
  mark.lastMs = moment.startMs
  mark.width = Math.max(mark.width, end - mark.x)
  mark.pending ||= moment.pending
  if (mark.look !== look) mark.look = plainLook
  if (mark.polarity !== moment.polarity) mark.polarity = 'none'
}

/** More than this many at one place are not listed while looking closer tells them apart. */
const mostListed = 12

/** Whether marks at one place come apart when the timeline shows less, and are too many to choose from as they are. */
export function opensByZoom(mark: Mark, scale: Scale): boolean {
  return mark.ids.length > mostListed && partsByZoom(mark, scale)
}

/** Whether any view is narrow enough to tell the first and the last of a mark apart. */
export function partsByZoom(mark: Mark, scale: Scale): boolean {
  const shown = scale.toMs - scale.fromMs
  const apart = ((mark.lastMs - mark.firstMs) / narrowestMs) * scale.width
  return shown > narrowestMs && apart >= closestPixels
}

/** The marks that stand for several moments, in order of time. */
export function clustersOf(marks: readonly Mark[]): Mark[] {
  return marks.filter((mark) => mark.ids.length > 1).sort((a, b) => a.firstMs - b.firstMs)
}

export const stretchOf = (mark: Mark): Part => ({ fromMs: mark.firstMs, toMs: mark.lastMs })

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
