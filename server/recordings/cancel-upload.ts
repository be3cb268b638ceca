import { and, eq, inArray } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { stateAfter, statesBefore } from '#app/domain/recording.ts'
import { transaction } from '#db/client.ts'
import { recordings, takes, uploads } from '#db/schema/index.ts'
import { objectStore } from '#server/storage/current.ts'
import { holdRecording } from './hold-recording.ts'
import { getOwnUpload } from './own-upload.ts'

/** Ends an upload under way; its parts and its recording go. After completion it changes nothing. */
export async function cancelUpload(actor: Actor, uploadId: string): Promise<void> {
  const upload = await transaction(actor, async (tx) => {
    const { upload } = await getOwnUpload(tx, actor, uploadId)
    await holdRecording(tx, upload.recordingId)
    const [moved] = await tx
      .update(uploads)
      .set({ state: 'cancelled' })
      .where(and(eq(uploads.id, uploadId), eq(uploads.state, 'open')))
      .returning({ id: uploads.id })
    if (!moved) return undefined
    await tx
      .update(recordings)
      .set({ state: stateAfter('cancelled'), deletedAt: new Date() })
      .where(and(eq(recordings.id, upload.recordingId), inArray(recordings.state, statesBefore('cancelled'))))
    // What was said of it stays, and waits for another film.
    await tx.update(takes).set({ recordingId: null }).where(eq(takes.recordingId, upload.recordingId))
    return upload
  })
  if (upload) await objectStore().abortUpload(upload.key, upload.storeUploadId)
}
