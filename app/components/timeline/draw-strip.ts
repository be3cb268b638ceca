import type { Palette } from './draw.ts'
import { hatch } from './draw-head.ts'
import { densityOf, type TimelineMoment } from './marks.ts'

export interface StripPicture {
  width: number
  height: number
  durationMs: number
  watchableMs: number | null
  moments: readonly TimelineMoment[]
  palette: Palette
}

const binPixels = 4

/** The whole recording in one strip: where moments are many, and how much of it can be watched. */
export function drawStrip(context: CanvasRenderingContext2D, picture: StripPicture): void {
  const { width, height, durationMs, watchableMs, palette } = picture
  context.clearRect(0, 0, width, height)
  const counts = densityOf(picture.moments, durationMs, Math.max(1, Math.floor(width / binPixels)))
  const most = counts.reduce((highest, count) => Math.max(highest, count), 1)
  context.fillStyle = palette.wave
  counts.forEach((count, bin) => {
    if (count === 0) return
    const bar = 2 + (count / most) * (height - 6)
    context.fillRect(bin * binPixels, height - 2 - bar, binPixels - 1, bar)
  })
  if (watchableMs !== null && durationMs > 0)
    hatch(context, palette, (watchableMs / durationMs) * width, 1, width, height - 1)
}
