import { type FrameRate, frameAt, frameStartMs, frameStep } from '#app/components/player/frames.ts'

/** The start of the frame that is shown at a time, so that a box moved twice on one frame has one place there. */
export function frameStart(atMs: number, rate: FrameRate | null): number {
  return rate ? frameStartMs(frameAt(atMs, rate), rate) : Math.round(atMs)
}

/** Where the frame that is shown at a time ends: what hides until here hides this frame too. */
export function frameEnd(atMs: number, rate: FrameRate | null, durationMs: number): number {
  return Math.min(durationMs, frameStep(atMs, 1, rate))
}
