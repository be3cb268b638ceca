import { join } from 'node:path'
import { spokenLimits } from '#app/domain/spoken.ts'
import { log } from '#server/logs.ts'
import { type ClipPlan, clip, isMediaRefusal, type MediaFacts, probe } from '#server/media/engine/index.ts'
import { putAsset } from '#server/media/put-asset.ts'
import { withSource } from '#server/media/with-source.ts'
import type { SpokenPlace } from './jobs.ts'
import { failSpoken, finishSpoken, startSpoken } from './preparing.ts'

/** A face that speaks is seen well enough so, and weighs little. */
const encode = { height: 360, bitRate: 500_000, maxRate: 800_000 }

/**
 * The work of `prepare-spoken`: what a browser recorded is looked at and written anew, without whatever else stood in
 * the file. May be killed at any point and run again; nothing is heard before it is whole.
 */
export async function makeSpoken(place: SpokenPlace, signal: AbortSignal): Promise<void> {
  const work = await startSpoken(place)
  if (!work) return
  try {
    await withSource(
      work.key,
      async (source, folder) => {
        const facts = await probe(source, { signal })
        if (facts.durationMs > spokenLimits.ms + spokenLimits.graceMs || facts.audio === null)
          return failSpoken(place)
        const file = join(folder, 'spoken')
        const limits = { productBytes: spokenLimits.bytes }
        const made = await clip(source, file, planOf(facts), { signal, limits })
        const { durationMs, frames, width, height } = made
        const assetId = await putAsset(work.attempt, file, {
          role: 'spoken',
          name: place.annotationId,
          contentType: frames > 0 ? 'video/mp4' : 'audio/mp4',
          facts: { durationMs, frames, width, height },
        })
        await finishSpoken(place, assetId, { durationMs, hasPicture: frames > 0 })
      },
      signal,
    )
  } catch (error) {
    if (!isMediaRefusal(error) || error.code === 'cancelled' || error.code === 'engine-failed') throw error
    log.warn({ ...place, reason: error.code, detail: error.detail.slice(0, 1_000) }, 'A spoken note failed.')
    await failSpoken(place)
  }
}

function planOf({ durationMs, video }: MediaFacts): ClipPlan {
  return { startMs: 0, endMs: durationMs, frameRate: video?.frameRate ?? null, mayCopy: false, encode }
}
