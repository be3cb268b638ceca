import { stat } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { newObjectKey } from '#server/recordings/object-key.ts'
import { objectStore } from '#server/storage/current.ts'

type AssetRow = typeof assets.$inferInsert

/**
 * Puts a finished file into the store under a new key. The row comes first and says `writing`, so that a crash in
 * between leaves something the sweep can find; it says `ready` only once the store holds every byte.
 */
export async function putAsset(
  attempt: Attempt,
  file: string,
  about: Pick<AssetRow, 'role' | 'contentType'> & Partial<Pick<AssetRow, 'name' | 'rendition' | 'facts'>>,
): Promise<string> {
  const scope = { orgId: attempt.orgId }
  const id = uuidv7()
  const key = newObjectKey(attempt)
  const { size } = await stat(file)
  const { orgId, recordingId } = attempt
  await transaction(scope, (tx) =>
    tx
      .insert(assets)
      .values({ id, orgId, recordingId, key, attempt: attempt.attempt, bytes: size, ...about }),
  )
  const stored = await objectStore().putFile(key, file, { contentType: about.contentType })
  if (stored.bytes !== size) throw new Error(`stored ${stored.bytes} of ${size} bytes`)
  await transaction(scope, (tx) => tx.update(assets).set({ state: 'ready' }).where(eq(assets.id, id)))
  return id
}
