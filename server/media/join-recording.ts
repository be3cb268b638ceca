import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { type JoinOrder, joinParts as joinJob } from '#server/recordings/jobs.ts'
import { holdUnderWay, reportProgress } from './attempt.ts'
import { failFor } from './fail-for.ts'
import { finishPreparing } from './finish-preparing.ts'
import { joinStored } from './join-stored.ts'
import { progressOver } from './progress.ts'
import { putAsset } from './put-asset.ts'
import { listParts } from './put-part.ts'
import { whileWanted } from './while-wanted.ts'
import { makeWorkFolder } from './work-folder.ts'

/** Lets the parts of a rendition be joined when all of them are there. */
export async function joinIfWhole(order: JoinOrder): Promise<void> {
  const { orgId, recordingId, attempt, name, of, division } = order
  await transaction({ orgId }, async (tx) => {
    if (!(await holdUnderWay(tx, order))) return
    if ((await listParts(tx, order, order)).length < of) return
    await enqueue(tx, joinJob, { orgId, recordingId, attempt, name, of, division })
  })
}

/** The work of `join-parts`: one film of all parts, its pictures, and the recording is ready. May run twice. */
export function joinRecording(order: JoinOrder, signal: AbortSignal): Promise<void> {
  return whileWanted(order, signal, (stopping) => failFor(order, () => joinAll(order, stopping)))
}

async function joinAll(order: JoinOrder, signal: AbortSignal): Promise<void> {
  const { orgId, recordingId, name, of } = order
  const found = await transaction({ orgId }, async (tx) => {
    const [recording] = await tx.select().from(recordings).where(eq(recordings.id, recordingId))
    return { recording, parts: await listParts(tx, order, order) }
  })
  const { recording, parts } = found
  if (recording?.state !== 'processing' || recording.attempt !== order.attempt) return
  // For the queue to try again, and in the end to say that the attempt has failed.
  if (parts.length < of) throw new Error(`${parts.length} of ${of} parts`)
  const folder = await makeWorkFolder()
  try {
    const playable = join(folder, `${name}.mp4`)
    const rendition = await joinStored(parts, playable, signal)
    const about = { role: 'rendition', name, contentType: 'video/mp4', rendition } as const
    const assetId = await putAsset(order, playable, about)
    const { durationMs, frameRateNum, frameRateDen } = rendition
    const { hasVideo, hasAudio } = recording
    const tell = progressOver((progress) => reportProgress(order, progress))
    const onProgress = (fraction: number) => tell('previews', fraction)
    const film = { playable, hasVideo, hasAudio, durationMs, folder, signal, onProgress }
    const facts = { durationMs, frameRateNum, frameRateDen }
    await finishPreparing(order, { assetId, recording: facts, of }, film)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
