import { checkFile } from '#app/components/upload/engine/file-check.ts'
import { fingerprintOf } from '#app/components/upload/engine/fingerprint.ts'
import type { OutboxEntry } from '#app/components/upload/engine/outbox.ts'
import type { Patience } from '#app/components/upload/engine/patience.ts'
import { Refusal, type UploadDetails } from '#app/components/upload/engine/upload-api.ts'
import type { UploadSettings } from '#app/components/upload/engine/upload-settings.ts'

/**
 * Looks at a file and tells the server of it; answers what this browser has to remember to go on with it. Throws a
 * `Refusal` where the file is no film, or the server does not want it.
 */
export async function createUpload(
  file: File,
  details: UploadDetails,
  { api, personId, limitBytes }: UploadSettings,
  patience: Patience,
): Promise<OutboxEntry> {
  const check = await checkFile(file, { limitBytes })
  if (!check.ok) throw new Refusal(check.code, '', { limitBytes: check.limitBytes, bytes: check.bytes })
  const fingerprint = await fingerprintOf(file).catch(() => {
    throw new Refusal('unreadable')
  })
  const about = { fileName: file.name, fileType: file.type, bytes: file.size, fingerprint }
  const { uploadId, recordingId } = await patience.persist(() => api.create({ ...about, details }))
  return { ...about, uploadId, recordingId, personId, startedAt: Date.now() }
}
