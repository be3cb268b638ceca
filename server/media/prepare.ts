import { transaction } from '#db/client.ts'
import type { Attempt, JoinOrder } from '#server/recordings/jobs.ts'
import { lineUpParts } from '#server/recordings/line-up.ts'
import { passCheck, reportProgress, startAttempt } from './attempt.ts'
import { currentDivision, partCount } from './division.ts'
import { probe } from './engine/index.ts'
import { failFor } from './fail-for.ts'
import { finishPreparing } from './finish-preparing.ts'
import { joinIfWhole } from './join-recording.ts'
import { encodePart } from './make-part.ts'
import { makeRendition } from './make-rendition.ts'
import { noteClaims } from './note-original.ts'
import { progressOver } from './progress.ts'
import { hasPart } from './put-part.ts'
import { isEncoded, renditionPlans } from './rendition-plans.ts'
import { whileWanted } from './while-wanted.ts'
import { withSource } from './with-source.ts'

/** A shorter copy is whole before anybody has asked for its beginning. */
const longCopyMs = 120_000

/**
 * The work of `prepare-recording`: from a received file to a playable recording. May be killed at any point and
 * run again; whatever an earlier run left is replaced, and nothing is referred to before it is whole. What fails
 * because the recording was deleted meanwhile, or its preparing stopped, is no failure, and either ends the work at once.
 */
export function prepareRecording(attempt: Attempt, signal: AbortSignal): Promise<void> {
  return whileWanted(attempt, signal, (stopping) => tryToPrepare(attempt, stopping))
}

async function tryToPrepare(attempt: Attempt, signal: AbortSignal): Promise<void> {
  const original = await startAttempt(attempt)
  if (!original) return
  const { key } = original
  await failFor(attempt, () =>
    withSource(key, (source, folder) => prepare(attempt, source, folder, signal), signal),
  )
}

async function prepare(attempt: Attempt, source: string, folder: string, signal: AbortSignal): Promise<void> {
  const facts = await probe(source, { signal, folder })
  const hasVideo = facts.video !== null
  const hasAudio = facts.audio !== null
  await passCheck(attempt, {
    durationMs: facts.durationMs,
    hasVideo,
    hasAudio,
    width: facts.video?.width ?? null,
    height: facts.video?.height ?? null,
  })
  const { durationMs: readMs } = facts
  const claimedMs = Math.max(facts.claimedMs ?? 0, readMs)
  await noteClaims(attempt, { claimedMs, readMs, soundsLost: hasAudio ? 0 : facts.audioTracks })
  const [first] = renditionPlans(facts)
  const of = partCount(facts)
  if (of !== null && isEncoded(first))
    return shareOut({ ...attempt, name: first.name, of, division: currentDivision }, source, signal)
  const tell = progressOver((progress) => reportProgress(attempt, progress))
  const { file, ...made } = await makeRendition(attempt, {
    ...{ source, folder, plan: first, signal },
    onProgress: (fraction) => tell('film', fraction),
    inParts: first.plan.video !== 'copy' || facts.durationMs >= longCopyMs,
  })
  await finishPreparing(
    attempt,
    { ...made, of },
    {
      ...{ playable: file, hasVideo, hasAudio, durationMs: facts.durationMs, folder, signal },
      onProgress: (fraction) => tell('previews', fraction),
    },
  )
}

/** Lets all workers take parts of a long film, each its own, and makes the first one here, so that it can be watched soon. */
async function shareOut(order: JoinOrder, source: string, signal: AbortSignal): Promise<void> {
  await transaction({ orgId: order.orgId }, (tx) => lineUpParts(tx, order))
  const first = { ...order, index: 0 }
  if (!(await hasPart(order, first))) await encodePart(first, source, signal)
  await joinIfWhole(order)
}
