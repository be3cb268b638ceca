import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Actor } from '#app/domain/person.ts'
import type { RecordingDetails } from '#app/domain/upload.ts'
import { transaction } from '#db/client.ts'
import { objectStore } from '#server/storage/current.ts'
import { completeUpload } from './complete-upload.ts'
import { getOwnUpload } from './own-upload.ts'
import { startUpload } from './start-upload.ts'

/**
 * Takes in a small file that lies on this machine, as if its owner had sent it: the same checks, the same rows, the
 * same jobs. The server may write to the store itself, so the upload's parts are given up and the object is put
 * whole. Killed half-way and asked again, it goes on. Throws what `startUpload` and `completeUpload` throw.
 */
export async function receiveLocalFile(
  actor: Actor,
  input: RecordingDetails & { file: string; fileType: string; recordingId: string },
): Promise<{ recordingId: string }> {
  const { file, ...details } = input
  const content = await readFile(file)
  const { uploadId } = await startUpload(actor, {
    ...details,
    fileName: basename(file),
    bytes: content.byteLength,
    fingerprint: createHash('sha256').update(content).digest('hex'),
    anyway: true,
  })
  const { upload } = await transaction(actor, (tx) => getOwnUpload(tx, actor, uploadId))
  const store = objectStore()
  await store.abortUpload(upload.key, upload.storeUploadId)
  await store.putBytes(upload.key, content, { contentType: upload.contentType })
  return completeUpload(actor, uploadId)
}
