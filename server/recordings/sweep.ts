import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { assets, recordings, sessions, uploads } from '#db/schema/index.ts'
import { objectStore } from '#server/storage/current.ts'

/** An upload that nobody went on with for this long is over. */
const abandonedDays = 7
/** Younger objects may belong to work that is still under way. */
const graceHours = 24

/** The nightly work of `sweep-store`: ends abandoned uploads, lets orphans go, forgets sessions that ended. */
export async function sweep(): Promise<void> {
  await endAbandonedUploads()
  await objectStore().abortStale(new Date(Date.now() - abandonedDays * 86_400_000))
  await deleteOrphans()
  await transaction('system', (tx) => tx.delete(sessions).where(lt(sessions.expiresAt, sql`now()`)))
}

async function endAbandonedUploads(): Promise<void> {
  const since = new Date(Date.now() - abandonedDays * 86_400_000)
  await transaction('system', async (tx) => {
    const ended = await tx
      .update(uploads)
      .set({ state: 'cancelled' })
      .where(and(eq(uploads.state, 'open'), lt(uploads.createdAt, since)))
      .returning({ recordingId: uploads.recordingId })
    if (ended.length === 0) return
    const ids = ended.map((upload) => upload.recordingId)
    await tx
      .update(recordings)
      .set({ state: 'cancelled', deletedAt: new Date() })
      .where(and(inArray(recordings.id, ids), eq(recordings.state, 'uploading')))
  })
}

/** Objects that no row names and that are older than the grace time. */
async function deleteOrphans(): Promise<void> {
  const before = Date.now() - graceHours * 3_600_000
  let batch: string[] = []
  const flush = async (): Promise<void> => {
    const known = await knownKeys(batch)
    await objectStore().delete(batch.filter((key) => !known.has(key)))
    batch = []
  }
  for await (const object of objectStore().list('org/')) {
    if (object.modifiedAt.getTime() < before) batch.push(object.key)
    if (batch.length === 500) await flush()
  }
  if (batch.length > 0) await flush()
}

function knownKeys(keys: string[]): Promise<Set<string>> {
  return transaction('system', async (tx) => {
    const inAssets = await tx.select({ key: assets.key }).from(assets).where(inArray(assets.key, keys))
    const inUploads = await tx
      .select({ key: uploads.key })
      .from(uploads)
      .where(and(inArray(uploads.key, keys), eq(uploads.state, 'open')))
    return new Set([...inAssets, ...inUploads].map((row) => row.key))
  })
}
