import { join } from 'node:path'
import { and, eq, ne } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { log } from '#server/logs.ts'
import { isMediaRefusal, redact } from '#server/media/engine/index.ts'
import { eraseUnseen, letGo } from '#server/media/let-go.ts'
import { renditionFacts } from '#server/media/make-rendition.ts'
import { putAsset } from '#server/media/put-asset.ts'
import { steadilyOf } from '#server/media/steadily.ts'
import { withSource } from '#server/media/with-source.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import type { Making } from './jobs.ts'
import { beginMaking, failMaking, isWanted, reportMaking } from './making.ts'
import { moveIfPlaced } from './move-redaction.ts'
import { differenceOf } from './same-film.ts'

/**
 * The work of `make-redaction`: the redacted film, beside everything that is there, for its owner's eyes alone. May be
 * killed at any point and run again; nothing is referred to before it is whole. Stops at once when it is not wanted.
 */
export async function makeRedactedFilm(making: Making, signal: AbortSignal): Promise<void> {
  const begun = await beginMaking(making)
  if (!begun) return
  const { attempt, plan, watched } = begun
  const given = new AbortController()
  const work = AbortSignal.any([signal, given.signal])
  // With each step it is asked whether anybody still wants the film.
  const onProgress = steadilyOf(async (permille) => {
    await reportMaking(making, permille)
    if (!(await isWanted(making))) given.abort()
  })
  try {
    const make = async (source: string, folder: string) => {
      const file = join(folder, 'redacted.mp4')
      const film = await redact(source, file, plan, { signal: work, folder, onProgress })
      const difference = differenceOf(film, watched)
      if (difference) {
        log.warn(
          { recordingId: making.recordingId, difference },
          'A redacted film differs from its recording.',
        )
        return failMaking(making, 'engine-failed')
      }
      const contentType = film.frameRate ? 'video/mp4' : 'audio/mp4'
      const about = { role: 'redacted', contentType, rendition: renditionFacts(film) } as const
      const made = await putAsset(attempt, file, about)
      if (await show(making, attempt, made)) await eraseUnseen(attempt)
      else await letGo(attempt, [made])
    }
    await withSource(begun.key, make, work)
  } catch (error) {
    if (!(await isWanted(making))) return
    if (!isMediaRefusal(error) || error.code === 'cancelled' || error.code === 'engine-failed') throw error
    await failMaking(making, error.code)
  }
}

/** Hands the film over for its owner's look, alone: what an earlier run made goes. */
function show({ orgId, recordingId, run }: Making, attempt: Attempt, made: string): Promise<boolean> {
  return transaction({ orgId }, async (tx) => {
    const recording = await holdRecording(tx, recordingId)
    if (!recording || recording.deletedAt || recording.attempt !== attempt.attempt) return false
    const moved = await moveIfPlaced(tx, recordingId, 'made', { progressPermille: 1000 }, run)
    if (!moved) return false
    await tx
      .update(assets)
      .set({ state: 'leaving' })
      .where(and(eq(assets.recordingId, recordingId), eq(assets.role, 'redacted'), ne(assets.id, made)))
    return true
  })
}
