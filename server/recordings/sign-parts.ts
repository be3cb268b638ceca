import { and, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { PartsWanted } from '#app/domain/upload.ts'
import { partCount, partRange } from '#app/domain/upload-parts.ts'
import { transaction } from '#db/client.ts'
import { uploads } from '#db/schema/index.ts'
import { objectStore } from '#server/storage/current.ts'
import { getOwnUpload } from './own-upload.ts'

/**
 * Addresses to which the actor's browser may send these parts, each of exactly its size, for 15 minutes. Asking is
 * what shows that somebody still goes on with the upload. Throws gone once it has ended.
 */
export async function signParts(
  actor: Actor,
  input: PartsWanted & { uploadId: string },
): Promise<{ partNumber: number; url: string }[]> {
  const upload = await transaction(actor, async (tx) => {
    await getOwnUpload(tx, actor, input.uploadId)
    const [touched] = await tx
      .update(uploads)
      .set({ updatedAt: new Date() })
      .where(and(eq(uploads.id, input.uploadId), eq(uploads.state, 'open')))
      .returning()
    return touched
  })
  if (!upload) throw new AppError('gone', 'uploads.ended')
  const count = partCount(upload.bytes, upload.partBytes)
  if (input.partNumbers.some((partNumber) => partNumber > count))
    throw new AppError('invalid', 'uploads.fewerParts', { values: { count } })
  return Promise.all(
    input.partNumbers.map(async (partNumber) => {
      const { start, end } = partRange(partNumber, upload.bytes, upload.partBytes)
      const url = await objectStore().signPart(upload.key, upload.storeUploadId, partNumber, {
        bytes: end - start,
      })
      return { partNumber, url }
    }),
  )
}
