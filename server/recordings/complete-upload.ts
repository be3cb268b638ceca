import { and, eq, inArray } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { stateAfter, statesBefore } from '#app/domain/recording.ts'
import { transaction } from '#db/client.ts'
import { assets, recordings, uploads } from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'
import { completeWhole } from '#server/storage/complete-whole.ts'
import { objectStore } from '#server/storage/current.ts'
import { holdRecording } from './hold-recording.ts'
import { lineUp } from './line-up.ts'
import { getOwnUpload, type UploadRow } from './own-upload.ts'

/**
 * Ends an upload whose parts have all arrived: the store makes one object of them, checked against what was announced,
 * and in one transaction the recording is received and its first job waits. Asking twice is the
 * same as asking once. Throws conflict while parts are missing, gone when the recording was deleted meanwhile.
 */
export async function completeUpload(actor: Actor, uploadId: string): Promise<{ recordingId: string }> {
  const { upload } = await transaction(actor, (tx) => getOwnUpload(tx, actor, uploadId))
  if (upload.state === 'cancelled') throw cancelled()
  if (upload.state === 'open') {
    await completeWhole(objectStore(), upload.key, upload.storeUploadId, {
      bytes: upload.bytes,
      partSize: upload.partBytes,
    })
    if (!(await receive(actor, upload))) {
      await objectStore().delete([upload.key])
      throw cancelled()
    }
  }
  return { recordingId: upload.recordingId }
}

const cancelled = () => new AppError('gone', 'uploads.cancelled')

/** Writes what the store now holds; false when nobody wants it any longer. */
function receive(actor: Actor, upload: UploadRow): Promise<boolean> {
  return transaction(actor, async (tx) => {
    const recording = await holdRecording(tx, upload.recordingId)
    if (!recording || recording.deletedAt) return false
    const [moved] = await tx
      .update(uploads)
      .set({ state: 'completed', completedAt: new Date() })
      .where(and(eq(uploads.id, upload.id), eq(uploads.state, 'open')))
      .returning({ id: uploads.id })
    if (!moved) return true
    await tx.insert(assets).values({
      id: uuidv7(),
      orgId: upload.orgId,
      recordingId: upload.recordingId,
      role: 'original',
      key: upload.key,
      contentType: upload.contentType,
      bytes: upload.bytes,
      state: 'ready',
    })
    await tx
      .update(recordings)
      .set({
        state: stateAfter('upload-completed'),
        attempt: 1,
        stage: null,
        progressPermille: 0,
        playableMs: 0,
        leftMs: null,
      })
      .where(
        and(
          eq(recordings.id, upload.recordingId),
          inArray(recordings.state, statesBefore('upload-completed')),
        ),
      )
    await lineUp(tx, { orgId: upload.orgId, recordingId: upload.recordingId, attempt: 1 })
    await publish(tx, { type: 'recording.progress', orgId: upload.orgId, recordingId: upload.recordingId })
    return true
  })
}
