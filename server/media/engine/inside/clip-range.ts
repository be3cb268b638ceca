import type { ClipPlan, Rate } from '../contract.ts'
import type { Lane } from './picture-lane.ts'

/** A range, moved to the pictures it begins and ends with. */
export interface ClipRange {
  /** Seconds on the file's own clock. */
  start: number
  seconds: number
  /** The film's own beginning on that clock, and how many pictures come before the range. */
  zero: number
  first: number
  /** Pictures in it, at the rate at which the recording counts them; 0 for sound alone. */
  frames: number
  /** The true beginning on the recording's timeline. */
  startMs: number
}

/** A lane of a clip: which packets go in, and which of those that come out belong to it. */
export interface ClipLane {
  lane: Lane
  /** Packets before this second of the file's clock are not wanted. */
  from: number
  /** What comes out from this second of the clip on is left out. */
  seconds: number
  /** How many pictures are wanted; null for sound. */
  count: number | null
  frameRate: Rate | null
}

/**
 * The pictures that are on the screen at the range's two ends, the last not included, as the review room counts them:
 * a picture is shown from its start, rounded up to the millisecond, on. `zero` is where the film begins on its clock.
 */
export function rangeOf({ startMs, endMs, frameRate }: ClipPlan, zero: number): ClipRange {
  if (frameRate === null) {
    const seconds = (endMs - startMs) / 1000
    return { start: zero + startMs / 1000, seconds, zero, first: 0, frames: 0, startMs }
  }
  const { num, den } = frameRate
  const first = Math.floor((startMs * num) / (1000 * den) + 1e-6)
  const last = Math.max(first + 1, Math.round((endMs * num) / (1000 * den)))
  return {
    start: zero + (first * den) / num,
    seconds: ((last - first) * den) / num,
    zero,
    first,
    frames: last - first,
    startMs: Math.ceil((first * 1000 * den) / num - 0.001),
  }
}
