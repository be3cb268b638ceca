import { buffer } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '#app/domain/person.ts'
import type { RecordingKind } from '#app/domain/recording.ts'
import { transaction } from '#db/client.ts'
import { assets, recordings, uploads } from '#db/schema/index.ts'
import { newObjectKey } from '#server/recordings/object-key.ts'
import { DiskStore } from '#server/storage/disk/disk-store.ts'

/** The product's own store, for reading and putting beside it. */
export function storeBeside(dataDir: string): DiskStore {
  return new DiskStore({ root: `${dataDir}/objects`, secret: 'signs nothing'.repeat(4), basePath: '/store' })
}

export async function getRecordingRow(id: string): Promise<typeof recordings.$inferSelect> {
  const [row] = await transaction('system', (tx) => tx.select().from(recordings).where(eq(recordings.id, id)))
  if (!row) throw new Error(`There is no recording ${id}.`)
  return row
}

export function listAssets(recordingId: string): Promise<(typeof assets.$inferSelect)[]> {
  return transaction('system', (tx) => tx.select().from(assets).where(eq(assets.recordingId, recordingId)))
}

/**
 * Gives somebody a recording that is ready to watch: a copy, rows and bytes, of one that the product prepared. So
 * one preparing serves all tests, and no test sees what another did. Further renditions may still be on their way to
 * the store: those are left out.
 */
export async function copyRecording(
  original: string,
  owner: Actor,
  store: DiskStore,
  how: { title: string; kind?: RecordingKind },
): Promise<string> {
  const id = uuidv7()
  const { orgId } = owner
  const row = await getRecordingRow(original)
  const copies = await Promise.all(
    (await listAssets(original)).filter(isStored).map(async (asset) => {
      const key = newObjectKey({ orgId, recordingId: id })
      const bytes = await buffer(await store.stream(asset.key))
      await store.putBytes(key, bytes, { contentType: asset.contentType })
      return { ...asset, id: uuidv7(), orgId, recordingId: id, key }
    }),
  )
  await transaction('system', async (tx) => {
    await tx.insert(recordings).values({
      ...row,
      ...how,
      id,
      orgId,
      ownerId: owner.personId,
      fingerprint: `copy ${id}`,
      lastSeq: 0,
      createdAt: new Date(),
    })
    await tx.insert(assets).values(copies)
  })
  return id
}

const isStored = ({ state }: typeof assets.$inferSelect) => state === 'ready'

/** The upload of a recording that is still on its way. */
export async function getUploadRow(recordingId: string): Promise<typeof uploads.$inferSelect> {
  const [row] = await transaction('system', (tx) =>
    tx.select().from(uploads).where(eq(uploads.recordingId, recordingId)),
  )
  if (!row) throw new Error(`Nothing is uploaded for ${recordingId}.`)
  return row
}
