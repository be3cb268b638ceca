import { join } from 'node:path'
import type { Attempt } from '#server/recordings/jobs.ts'
import { peaks, poster, sprite } from './engine/index.ts'
import { putAsset } from './put-asset.ts'

/** A film that is whole, on this disk, and what is known of it. */
export interface FilmToPicture {
  /** The first rendition: its keyframes come every two seconds, whatever the source has. */
  playable: string
  hasVideo: boolean
  hasAudio: boolean
  durationMs: number
  folder: string
  signal: AbortSignal
  onProgress: (fraction: number) => void
}

/** Poster, scrub sprite and waveform, as far as the film has a picture and sound. Answers with their asset ids. */
export async function makePictures(attempt: Attempt, film: FilmToPicture): Promise<string[]> {
  const made: string[] = []
  if (film.hasVideo) made.push(await makePoster(attempt, film), await makeSprite(attempt, film))
  film.onProgress(0.5)
  if (film.hasAudio) made.push(await makePeaks(attempt, film))
  return made
}

async function makePoster(
  attempt: Attempt,
  { playable, durationMs, folder, signal }: FilmToPicture,
): Promise<string> {
  const file = join(folder, 'poster.jpg')
  const size = await poster(playable, file, Math.min(Math.round(durationMs / 10), 30_000), { signal })
  return putAsset(attempt, file, { role: 'poster', contentType: 'image/jpeg', facts: { ...size } })
}

async function makeSprite(attempt: Attempt, { playable, folder, signal }: FilmToPicture): Promise<string> {
  const file = join(folder, 'sprite.jpg')
  const sheet = await sprite(playable, file, { everyMs: 5_000, columns: 10, tileWidth: 160 }, { signal })
  return putAsset(attempt, file, { role: 'sprite', contentType: 'image/jpeg', facts: { ...sheet } })
}

async function makePeaks(attempt: Attempt, { playable, folder, signal }: FilmToPicture): Promise<string> {
  const file = join(folder, 'peaks.bin')
  const wave = await peaks(playable, file, { pointsPerSecond: 20 }, { signal })
  return putAsset(attempt, file, {
    role: 'peaks',
    contentType: 'application/octet-stream',
    facts: { ...wave },
  })
}
