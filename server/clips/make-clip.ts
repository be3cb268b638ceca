import { join } from 'node:path'
import { type ClipFailure, clipPresets } from '#app/domain/clip.ts'
import { log } from '#server/logs.ts'
import { type Clipped, clip, isMediaRefusal, type MediaRefusal } from '#server/media/engine/index.ts'
import { putAsset } from '#server/media/put-asset.ts'
import { steadilyOf } from '#server/media/steadily.ts'
import { withSource } from '#server/media/with-source.ts'
import { chooseSource } from './choose-source.ts'
import { type ClipWork, failTurn, finishTurn, isWanted, reportTurn, startTurn } from './clip-turn.ts'
import { cutWithin, TooLarge } from './cut-within.ts'
import type { ClipTurn } from './jobs.ts'
import { watchTurn } from './watch-turn.ts'

/**
 * The work of `cut-clip`: from a range to a file in the store. May be killed at any point and run again; nothing is
 * referred to before it is whole. Stops soon after the clip or its recording was removed.
 */
export async function makeClip(order: ClipTurn, signal: AbortSignal): Promise<void> {
  const work = await startTurn(order)
  if (!work) return
  const source = chooseSource(work)
  if (!source) return failTurn(order, 'unreadable')
  const watch = watchTurn(order)
  const stop = AbortSignal.any([signal, watch.unwanted])
  const onProgress = steadilyOf((permille) => reportTurn(order, permille))
  try {
    await withSource(
      source.key,
      async (film, folder) => {
        const file = join(folder, 'clip')
        const made = await cutWithin(
          clipPresets[work.clip.preset].maxBytes,
          source.plan,
          (plan, productBytes) =>
            clip(film, file, plan, {
              signal: stop,
              onProgress,
              ...(productBytes === null ? {} : { limits: { productBytes } }),
            }),
        )
        await keep(order, work, file, made)
      },
      stop,
    )
  } catch (error) {
    if (!(await isWanted(order))) return
    if (error instanceof TooLarge) return failTurn(order, 'too-heavy')
    if (!isMediaRefusal(error) || error.code === 'cancelled' || error.code === 'engine-failed') throw error
    log.warn(
      { clipId: order.clipId, reason: error.code, detail: error.detail.slice(0, 1_000) },
      'A clip failed.',
    )
    await failTurn(order, failureOf(error))
  } finally {
    watch.end()
  }
}

async function keep(order: ClipTurn, work: ClipWork, file: string, made: Clipped): Promise<void> {
  const { orgId, recordingId, clipId } = order
  const attempt = { orgId, recordingId, attempt: work.recording.attempt }
  const { way, durationMs, frames, width, height } = made
  const assetId = await putAsset(attempt, file, {
    role: 'clip',
    name: clipId,
    contentType: frames > 0 ? 'video/mp4' : 'audio/mp4',
    facts: { durationMs, frames, width, height, copied: way === 'copy' ? 1 : 0 },
  })
  if (!(await finishTurn(order, assetId)))
    throw new Error('The file of a clip was let go before it was finished.')
}

function failureOf({ code }: MediaRefusal): ClipFailure {
  if (code === 'out-of-disk') return 'no-room'
  return code === 'out-of-time' || code === 'out-of-memory' ? 'too-heavy' : 'unreadable'
}
