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

/** A small file that lies on this machine, and what its recording will say. */
export interface LocalFile extends RecordingDetails {
  recordingId: string
  file: string
  fileType: string
}

/**
 * Opens the upload of such a file, so that its recording is there to be shared and annotated, as one whose bytes are
 * still on their way. Announced again, it is the same upload. Throws what `startUpload` throws.
 */
export async function announceLocalFile(actor: Actor, input: LocalFile): Promise<{ uploadId: string }> {
  return (await announce(actor, input)).started
}

/**
 * Takes in such a file as if its owner had sent it: the same checks, the same rows, the same jobs. The server may
 * write to the store itself, so the upload's parts are given up and the object is put whole. Killed half-way and
 * asked again, it goes on. Throws what `startUpload` and `completeUpload` throw.
 */
export async function receiveLocalFile(actor: Actor, input: LocalFile): Promise<{ recordingId: string }> {
  const { started, content } = await announce(actor, input)
  const { upload } = await transaction(actor, (tx) => getOwnUpload(tx, actor, started.uploadId))
  const store = objectStore()
  await store.abortUpload(upload.key, upload.storeUploadId)
  await store.putBytes(upload.key, content, { contentType: upload.contentType })
  return completeUpload(actor, started.uploadId)
}

async function announce(actor: Actor, { file, ...details }: LocalFile) {
  const content = await readFile(file)
  const started = await startUpload(actor, {
    ...details,
    fileName: basename(file),
    bytes: content.byteLength,
    fingerprint: createHash('sha256').update(content).digest('hex'),
    anyway: true,
  })
  return { started, content }
}
