import { and, eq, inArray, ne, notInArray } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { objectStore } from '#server/storage/current.ts'

/**
 * Lets go of everything made for a recording but the original and `keep`: what an earlier, killed run left. Out of
 * sight first, then out of the store, then the rows.
 */
export async function keepOnly(attempt: Attempt, keep: string[]): Promise<void> {
  const scope = { orgId: attempt.orgId }
  const leaving = await transaction(scope, (tx) =>
    tx
      .update(assets)
      .set({ state: 'leaving' })
      .where(
        and(
          eq(assets.recordingId, attempt.recordingId),
          ne(assets.role, 'original'),
          notInArray(assets.id, keep),
        ),
      )
      .returning({ id: assets.id, key: assets.key }),
  )
  if (leaving.length === 0) return
  await objectStore().delete(leaving.map((asset) => asset.key))
  const ids = leaving.map((asset) => asset.id)
  await transaction(scope, (tx) => tx.delete(assets).where(inArray(assets.id, ids)))
}
