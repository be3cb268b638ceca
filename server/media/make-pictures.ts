import { join } from 'node:path'
import type { Attempt } from '#server/recordings/jobs.ts'
import { type MediaFacts, peaks, poster, sprite } from './engine/index.ts'
import { putAsset } from './put-asset.ts'

interface Making {
  source: string
  /** The first rendition: its keyframes come every two seconds, whatever the source has. */
  playable: string
  facts: MediaFacts
  folder: string
  signal: AbortSignal
  onProgress: (fraction: number) => void
}

/** Poster, scrub sprite and waveform, as far as the source has a picture and sound. Answers with their asset ids. */
export async function makePictures(attempt: Attempt, making: Making): Promise<string[]> {
  const made: string[] = []
  if (making.facts.video) made.push(await makePoster(attempt, making), await makeSprite(attempt, making))
  making.onProgress(0.5)
  if (making.facts.audio) made.push(await makePeaks(attempt, making))
  return made
}

async function makePoster(attempt: Attempt, { playable, facts, folder, signal }: Making): Promise<string> {
  const file = join(folder, 'poster.jpg')
  const size = await poster(playable, file, Math.min(Math.round(facts.durationMs / 10), 30_000), { signal })
  return putAsset(attempt, file, { role: 'poster', contentType: 'image/jpeg', facts: { ...size } })
}

async function makeSprite(attempt: Attempt, { playable, folder, signal }: Making): Promise<string> {
  const file = join(folder, 'sprite.jpg')
  const sheet = await sprite(playable, file, { everyMs: 5_000, columns: 10, tileWidth: 160 }, { signal })
  return putAsset(attempt, file, { role: 'sprite', contentType: 'image/jpeg', facts: { ...sheet } })
}

async function makePeaks(attempt: Attempt, { playable, folder, signal }: Making): Promise<string> {
  const file = join(folder, 'peaks.bin')
  const wave = await peaks(playable, file, { pointsPerSecond: 20 }, { signal })
  return putAsset(attempt, file, {
    role: 'peaks',
    contentType: 'application/octet-stream',
    facts: { ...wave },
  })
}
