import { isAppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { objectStore } from '#server/storage/current.ts'
import { getOwnUpload, type UploadRow } from './own-upload.ts'

export interface UploadState {
  uploadId: string
  recordingId: string
  state: 'open' | 'completed' | 'cancelled'
  bytes: number
  partBytes: number
  fingerprint: string
  /** What the store already has; only what is missing is sent again. */
  parts: { partNumber: number; bytes: number }[]
}

/** Where an upload stands, by what the store really holds. */
export async function getUploadState(actor: Actor, uploadId: string): Promise<UploadState> {
  const { upload } = await transaction(actor, (tx) => getOwnUpload(tx, actor, uploadId))
  return {
    uploadId,
    recordingId: upload.recordingId,
    state: upload.state,
    bytes: upload.bytes,
    partBytes: upload.partBytes,
    fingerprint: upload.fingerprint,
    parts: upload.state === 'open' ? await storedParts(upload) : [],
  }
}

async function storedParts(upload: UploadRow): Promise<UploadState['parts']> {
  try {
    const parts = await objectStore().listParts(upload.key, upload.storeUploadId)
    return parts.map(({ partNumber, bytes }) => ({ partNumber, bytes }))
  } catch (error) {
    // Completed in the store, but killed before the row said so: completing again finds the object.
    if (isAppError(error) && error.code === 'gone') return []
    throw error
  }
}
