import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { transaction } from '#db/client.ts'
import { assets, recordings, uploads } from '#db/schema/index.ts'
import { objectStore } from '#server/storage/current.ts'
import type { eraseObjects } from './jobs.ts'
import { recordingPrefix } from './object-key.ts'

/** The work of `erase-objects`: objects first, then the rows that name them. May run twice. */
export async function eraseRecordingObjects(
  payload: z.infer<(typeof eraseObjects)['payload']>,
): Promise<void> {
  const scope = { orgId: payload.orgId }
  const gone = await transaction(scope, async (tx) => {
    const [recording] = await tx.select().from(recordings).where(eq(recordings.id, payload.recordingId))
    if (!recording?.deletedAt) return undefined
    return tx.select().from(uploads).where(eq(uploads.recordingId, payload.recordingId))
  })
  if (!gone) return
  const store = objectStore()
  for (const upload of gone)
    if (upload.state !== 'completed') await store.abortUpload(upload.key, upload.storeUploadId)
  const keys: string[] = []
  for await (const object of store.list(recordingPrefix(payload))) keys.push(object.key)
  await store.delete(keys)
  await transaction(scope, (tx) => tx.delete(assets).where(eq(assets.recordingId, payload.recordingId)))
}
