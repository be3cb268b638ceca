import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Actor } from '#app/domain/person.ts'
import { partCount, partRange } from '#app/domain/upload-parts.ts'
import { completeUpload } from '#server/recordings/complete-upload.ts'
import { signParts } from '#server/recordings/sign-parts.ts'
import { startUpload } from '#server/recordings/start-upload.ts'

/** Begins an upload of these bytes, as a browser would. */
export function beginUpload(actor: Actor, fileName: string, bytes: Uint8Array) {
  return startUpload(actor, {
    fileName,
    fileType: 'video/mp4',
    bytes: bytes.length,
    fingerprint: createHash('sha256').update(bytes).digest('hex'),
    anyway: false,
  })
}

/** Sends one part to the address that was signed for it; answers with the store's status. */
export async function sendPart(
  actor: Actor,
  upload: { uploadId: string; partBytes: number },
  bytes: Uint8Array,
  partNumber: number,
  storeUrl: (path: string) => string,
): Promise<number> {
  const [signed] = await signParts(actor, { uploadId: upload.uploadId, partNumbers: [partNumber] })
  if (!signed) throw new Error('No address was signed.')
  const { start, end } = partRange(partNumber, bytes.length, upload.partBytes)
  const answer = await fetch(storeUrl(signed.url), { method: 'PUT', body: bytes.slice(start, end) })
  return answer.status
}

/** Uploads a whole file through the use cases; answers with its recording's id. */
export async function uploadFile(
  actor: Actor,
  file: string,
  storeUrl: (path: string) => string,
): Promise<string> {
  const bytes = new Uint8Array(await readFile(file))
  const upload = await beginUpload(actor, 'a lesson.mp4', bytes)
  for (let part = 1; part <= partCount(bytes.length, upload.partBytes); part++) {
    const status = await sendPart(actor, upload, bytes, part, storeUrl)
    if (status !== 200) throw new Error(`The store answered ${status}.`)
  }
  await completeUpload(actor, upload.uploadId)
  return upload.recordingId
}
