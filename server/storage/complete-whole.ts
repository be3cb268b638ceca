import { AppError } from '#app/domain/errors.ts'
import { partCount, partRange } from '#app/domain/upload-parts.ts'
import { type ObjectStore, partsRefused, type StoredObject } from '#server/storage/store.ts'

/**
 * Completes an upload only when the store holds every part of a file of `bytes` bytes in its right size, then looks
 * at what came out. Nothing the browser says is believed. Safe to call again after a crash in between.
 * Throws `conflict` while parts are missing (the upload stays open), `gone` when it was aborted.
 */
export async function completeWhole(
  store: ObjectStore,
  key: string,
  uploadId: string,
  o: { bytes: number; partSize: number },
): Promise<StoredObject> {
  const before = await store.head(key)
  if (before === undefined) {
    const parts = await store.listParts(key, uploadId)
    const missing = missingParts(parts, o)
    if (missing.length > 0)
      throw partsRefused(`parts ${missing.slice(0, 10).join(', ')} of upload ${uploadId}`)
    await store.completeUpload(key, uploadId, parts)
  }
  const object = before ?? (await store.head(key))
  if (object?.bytes !== o.bytes) {
    throw new AppError('conflict', 'files.damaged', {
      detail: `object ${key} has ${object?.bytes} bytes, announced were ${o.bytes}`,
    })
  }
  return object
}

/** The numbers of the parts that are absent or have another size than the file demands. */
export function missingParts(
  parts: readonly { partNumber: number; bytes: number }[],
  o: { bytes: number; partSize: number },
): number[] {
  const sizes = new Map(parts.map((part) => [part.partNumber, part.bytes]))
  const missing: number[] = []
  for (let number = 1; number <= partCount(o.bytes, o.partSize); number += 1) {
    const { start, end } = partRange(number, o.bytes, o.partSize)
    if (sizes.get(number) !== end - start) missing.push(number)
  }
  return missing
}
