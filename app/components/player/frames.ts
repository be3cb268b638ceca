/** Frames a second as a fraction, so that 30000/1001 stays exact. */
export interface FrameRate {
  num: number
  den: number
}

/** Which frame is on the screen at a time. A time within a hair of a frame's start belongs to that frame. */
export function frameAt(positionMs: number, rate: FrameRate): number {
  return Math.floor((positionMs * rate.num) / (1000 * rate.den) + 0.02)
}

/** When a frame starts, rounded up to the millisecond so that `frameAt` gives the frame back. */
export function frameStartMs(frame: number, rate: FrameRate): number {
  return Math.ceil((frame * 1000 * rate.den) / rate.num - 0.001)
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
