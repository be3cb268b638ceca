import { asc, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { assets, organizations, recordings, uploads } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { eraseLeftovers } from './jobs.ts'

/** How many keys one job carries. */
const keysAJob = 200

/**
 * Lets everything that the store keeps for an organization be erased, by its keys: the rows that name them may go in
 * the same transaction, and recordings of the same ids may come back, since no key is ever used twice. Until the
 * transaction ends, no upload starts here and nothing is made of a recording, so that nothing is overlooked.
 */
export async function leaveObjects(tx: Tx, orgId: string): Promise<void> {
  const id = organizations.id
  await tx.select({ id }).from(organizations).where(eq(id, orgId)).for('update')
  await tx
    .select({ id: recordings.id })
    .from(recordings)
    .where(eq(recordings.orgId, orgId))
    .orderBy(asc(recordings.id))
    .for('update')
  const stored = await tx.select({ key: assets.key }).from(assets).where(eq(assets.orgId, orgId))
  const sent = await tx
    .select({ key: uploads.key, storeUploadId: uploads.storeUploadId, state: uploads.state })
    .from(uploads)
    .where(eq(uploads.orgId, orgId))
  const open = sent
    .filter(({ state }) => state !== 'completed')
    .map(({ key, storeUploadId }) => ({ key, storeUploadId }))
  // The store may have completed an upload whose row does not say so yet.
  const keys = [...new Set([...stored, ...open].map(({ key }) => key))]
  for (let from = 0; from < Math.max(keys.length, open.length); from += keysAJob)
    await enqueue(tx, eraseLeftovers, {
      keys: keys.slice(from, from + keysAJob),
      open: open.slice(from, from + keysAJob),
    })
}
