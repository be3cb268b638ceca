import type { z } from 'zod'
import { objectStore } from '#server/storage/current.ts'
import type { eraseLeftovers } from './jobs.ts'

/** The work of `erase-leftovers`. What is gone already is fine, so it may run twice. */
export async function eraseLeftoverObjects({
  keys,
  open,
}: z.infer<(typeof eraseLeftovers)['payload']>): Promise<void> {
  const store = objectStore()
  for (const { key, storeUploadId } of open) await store.abortUpload(key, storeUploadId)
  await store.delete(keys)
}
