import type { RenditionFacts } from '#app/domain/rendition.ts'
import type { Packaged } from '#server/media/engine/index.ts'

/** Two encodings of one film may end a picture apart. */
const mostFrames = 2
const mostMs = 150

/**
 * What keeps a redacted film from standing in for the one that people watch, so that every note stays on its picture:
 * another length, or another number of pictures at the same rate. Null where nothing does.
 */
export function differenceOf(
  film: Pick<Packaged, 'durationMs' | 'frames' | 'frameRate'>,
  watched: Pick<RenditionFacts, 'durationMs' | 'frames' | 'frameRateNum' | 'frameRateDen'>[],
): string | null {
  for (const { durationMs, frames, frameRateNum, frameRateDen } of watched) {
    // Sound alone beside a picture ends where the sound does.
    if (film.frameRate && frames === 0) continue
    if (Math.abs(film.durationMs - durationMs) > mostMs) return `${film.durationMs} ms for ${durationMs}`
    const isSameRate = film.frameRate?.num === frameRateNum && film.frameRate.den === frameRateDen
    if (isSameRate && Math.abs(film.frames - frames) > mostFrames)
      return `${film.frames} pictures for ${frames}`
  }
  return null
}
