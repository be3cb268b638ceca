import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Attempt } from '#server/recordings/jobs.ts'
import { objectStore } from '#server/storage/current.ts'
import { failAttempt, isCurrent, moveTo, reportProgress, startAttempt } from './attempt.ts'
import { isMediaRefusal, probe } from './engine/index.ts'
import { keepOnly } from './keep-only.ts'
import { makePictures } from './make-pictures.ts'
import { makeRendition, renditionPlans } from './make-rendition.ts'
import { progressOver } from './progress.ts'

/**
 * The work of `prepare-recording`: from a received file to a playable recording. May be killed at any point and
 * run again; whatever an earlier run left is replaced, and nothing is referred to before it is whole.
 */
export async function prepareRecording(attempt: Attempt, signal: AbortSignal): Promise<void> {
  const original = await startAttempt(attempt)
  if (!original) return
  const folder = await mkdtemp(join(tmpdir(), 'reprise-media-'))
  try {
    const source = join(folder, 'source')
    await objectStore().download(original.key, source)
    await prepare(attempt, source, folder, signal)
  } catch (error) {
    if (!isMediaRefusal(error) || error.code === 'cancelled' || error.code === 'engine-failed') throw error
    await failAttempt(attempt, error.code)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function prepare(attempt: Attempt, source: string, folder: string, signal: AbortSignal): Promise<void> {
  const facts = await probe(source, { signal })
  await moveTo(attempt, 'processing', {
    durationMs: facts.durationMs,
    hasVideo: facts.video !== null,
    hasAudio: facts.audio !== null,
    width: facts.video?.width ?? null,
    height: facts.video?.height ?? null,
    frameRateNum: facts.video?.frameRate.num ?? null,
    frameRateDen: facts.video?.frameRate.den ?? null,
  })
  const [first, ...rest] = renditionPlans(facts)
  const onProgress = progressOver((permille) => reportProgress(attempt, 'rendition', permille))
  const made = [await makeRendition(attempt, { source, folder, plan: first, signal, onProgress })]
  const pictures = await makePictures(attempt, { source, playable: made[0].file, facts, folder, signal })
  if (!(await isCurrent(attempt))) return
  await keepOnly(attempt, [...made.map((rendition) => rendition.assetId), ...pictures])
  await moveTo(attempt, 'ready', made[0].recording)
  for (const plan of rest) {
    const rendition = await makeRendition(attempt, { source, folder, plan, signal, onProgress: () => {} })
    await keepOnly(attempt, [...made.map((one) => one.assetId), rendition.assetId, ...pictures])
    made.push(rendition)
    await reportProgress(attempt, null, 1000)
  }
}
