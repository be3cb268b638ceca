import { and, eq, inArray } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { assets, uploads } from '#db/schema/index.ts'
import { objectStore } from '#server/storage/current.ts'

/** Younger objects may belong to work that is still under way. */
const graceHours = 24
const batchSize = 500

/** Deletes the objects that no row names and that are older than the grace time; answers how many. */
export async function deleteOrphans(): Promise<number> {
  const before = Date.now() - graceHours * 3_600_000
  let deleted = 0
  let batch: string[] = []
  const flush = async (): Promise<void> => {
    const known = await knownKeys(batch)
    const orphans = batch.filter((key) => !known.has(key))
    await objectStore().delete(orphans)
    deleted += orphans.length
    batch = []
  }
  for await (const object of objectStore().list('org/')) {
    if (object.modifiedAt.getTime() < before) batch.push(object.key)
    if (batch.length === batchSize) await flush()
  }
  if (batch.length > 0) await flush()
  return deleted
}

function knownKeys(keys: string[]): Promise<Set<string>> {
  return transaction('system', async (tx) => {
    // In this order: an upload that completes in between is an asset by the time assets are looked at.
    const inUploads = await tx
      .select({ key: uploads.key })
      .from(uploads)
      .where(and(inArray(uploads.key, keys), eq(uploads.state, 'open')))
    const inAssets = await tx.select({ key: assets.key }).from(assets).where(inArray(assets.key, keys))
    return new Set([...inAssets, ...inUploads].map((row) => row.key))
  })
}
