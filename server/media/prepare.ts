import { log } from '#server/logs.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import {
  failAttempt,
  finishAttempt,
  isCurrent,
  passCheck,
  reportPlayable,
  reportProgress,
  startAttempt,
} from './attempt.ts'
import { isMediaRefusal, type MediaRefusal, probe } from './engine/index.ts'
import { eraseUnseen, letGo } from './let-go.ts'
import { makePictures } from './make-pictures.ts'
import { makeRendition } from './make-rendition.ts'
import { noteOriginal } from './note-original.ts'
import { progressOver } from './progress.ts'
import { renditionPlans } from './rendition-plans.ts'
import { whileWanted } from './while-wanted.ts'
import { withSource } from './with-source.ts'

/**
 * The work of `prepare-recording`: from a received file to a playable recording. May be killed at any point and
 * run again; whatever an earlier run left is replaced, and nothing is referred to before it is whole. What fails
 * because the recording was deleted meanwhile is no failure, and deleting it ends the work at once.
 */
export function prepareRecording(attempt: Attempt, signal: AbortSignal): Promise<void> {
  return whileWanted(attempt, signal, (stopping) => tryToPrepare(attempt, stopping))
}

async function tryToPrepare(attempt: Attempt, signal: AbortSignal): Promise<void> {
  const original = await startAttempt(attempt)
  if (!original) return
  try {
    await withSource(original.key, (source, folder) => prepare(attempt, source, folder, signal), signal)
  } catch (error) {
    if (!(await isCurrent(attempt))) return
    if (!isMediaRefusal(error) || error.code === 'cancelled' || error.code === 'engine-failed') throw error
    logRefusal(attempt, error)
    await failAttempt(attempt, error.code)
  }
}

/** For whoever looks after the machine: why, in the engine's own words, which people are not shown. */
function logRefusal({ recordingId, attempt }: Attempt, { code, detail }: MediaRefusal): void {
  log.warn({ recordingId, attempt, reason: code, detail: detail.slice(0, 1_000) }, 'A recording was refused.')
}

async function prepare(attempt: Attempt, source: string, folder: string, signal: AbortSignal): Promise<void> {
  const facts = await probe(source, { signal, folder })
  await passCheck(attempt, {
    durationMs: facts.durationMs,
    hasVideo: facts.video !== null,
    hasAudio: facts.audio !== null,
    width: facts.video?.width ?? null,
    height: facts.video?.height ?? null,
  })
  const [first] = renditionPlans(facts)
  const tell = progressOver((progress) => reportProgress(attempt, progress))
  const playable = await makeRendition(attempt, {
    ...{ source, folder, plan: first, signal },
    onProgress: (fraction) => tell('film', fraction),
    // A copy is whole before anybody has asked for its beginning.
    inParts: first.plan.video !== 'copy',
  })
  const { durationMs: playableMs, ...rate } = playable.recording
  await reportPlayable(attempt, { playableMs, ...rate })
  const pictures = await makePictures(attempt, {
    ...{ source, playable: playable.file, facts, folder, signal },
    onProgress: (fraction) => tell('previews', fraction),
  })
  if (!(await isCurrent(attempt))) return
  const { durationMs: readMs } = playable.recording
  const claimedMs = Math.max(facts.claimedMs ?? 0, facts.durationMs)
  await noteOriginal(attempt, { claimedMs, readMs, soundsLost: facts.audio ? 0 : facts.audioTracks })
  const made = [playable.assetId, ...pictures]
  if (await finishAttempt(attempt, playable.recording, made)) await eraseUnseen(attempt)
  else await letGo(attempt, made)
}
