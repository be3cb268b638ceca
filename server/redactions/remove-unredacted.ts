import { and, eq, inArray } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { assets, uploads } from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'
import { recordingPrefix } from '#server/recordings/object-key.ts'
import { objectStore } from '#server/storage/current.ts'
import type { Replaced } from './jobs.ts'
import { moveIfPlaced } from './move-redaction.ts'

/**
 * The work of `remove-unredacted`: everything of a recording that is out of sight leaves the store, objects before
 * rows, and with it whatever a killed run left there under no row. Only then does the redaction say that it is done.
 * May run twice.
 */
export async function removeUnredactedObjects({ orgId, recordingId }: Replaced): Promise<void> {
  const scope = { orgId }
  const store = objectStore()
  const held: string[] = []
  for await (const { key } of store.list(recordingPrefix({ orgId, recordingId }))) held.push(key)
  const { leaving, staying } = await transaction(scope, async (tx) => {
    const rows = await tx
      .select({ id: assets.id, key: assets.key, state: assets.state })
      .from(assets)
      .where(eq(assets.recordingId, recordingId))
    const sent = await tx
      .select({ key: uploads.key })
      .from(uploads)
      .where(and(eq(uploads.recordingId, recordingId), eq(uploads.state, 'open')))
    const isLeaving = ({ state }: { state: string }) => state === 'leaving'
    const kept = [...rows.filter((row) => !isLeaving(row)), ...sent]
    return { leaving: rows.filter(isLeaving), staying: new Set(kept.map(({ key }) => key)) }
  })
  // A row comes before its object, so that what was listed and has none now is nobody's.
  const keys = new Set([...leaving.map(({ key }) => key), ...held.filter((key) => !staying.has(key))])
  await store.delete([...keys])
  const ids = leaving.map(({ id }) => id)
  await transaction(scope, async (tx) => {
    if (ids.length > 0) await tx.delete(assets).where(inArray(assets.id, ids))
    if (await moveIfPlaced(tx, recordingId, 'removed', { doneAt: new Date() }))
      await publish(tx, { type: 'recording.progress', orgId, recordingId })
  })
}
