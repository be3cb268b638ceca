import { insideUncountedFrameMs } from '#app/domain/uncounted-frame.ts'

/** Frames a second as a fraction, so that 30000/1001 stays exact. */
export interface FrameRate {
  num: number
  den: number
}

/** Which frame is on the screen at a time; from its start on, save for what arithmetic loses. */
export function frameAt(positionMs: number, rate: FrameRate): number {
  return Math.floor((positionMs * rate.num) / (1000 * rate.den) + 1e-6)
}

/** When a frame starts, rounded up to the millisecond so that `frameAt` gives the frame back. */
export function frameStartMs(frame: number, rate: FrameRate): number {
  return Math.ceil((frame * 1000 * rate.den) / rate.num - 0.001)
}

const stepWithoutFramesMs = 40

/** The time so many frames later, or earlier, but never before the start; by 40 ms each where there are no known frames. */
export function frameStep(atMs: number, frames: number, rate: FrameRate | null): number {
  if (!rate) return Math.max(0, atMs + frames * stepWithoutFramesMs)
  return frameStartMs(Math.max(0, frameAt(atMs, rate) + frames), rate)
}

/** A whole millisecond inside the frame that the screen reports (its media time in seconds). */
export function insideFrameMs(mediaTime: number, rate: FrameRate | null): number {
  if (!rate) return insideUncountedFrameMs(mediaTime)
  return frameStartMs(Math.max(0, Math.round((mediaTime * rate.num) / rate.den)), rate)
}

/** The media time in seconds at a frame's middle: seeking there never lands on a neighbour by rounding. */
export function frameCentreSeconds(frame: number, rate: FrameRate): number {
  return ((frame + 0.5) * rate.den) / rate.num
}

/** Whether the frame that the screen reports (its media time in seconds) is the one that was asked for. */
export function isFrame(mediaTime: number, frame: number, rate: FrameRate): boolean {
  const length = rate.den / rate.num
  return Math.abs(mediaTime - frame * length) < length / 2
}
