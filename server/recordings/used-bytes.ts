import { and, eq, isNotNull, ne, sum } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { assets, uploads } from '#db/schema/index.ts'

/** Bytes kept for an organization: everything in the store, and what uploads under way have announced. */
export async function usedBytes(tx: Tx, orgId: string): Promise<number> {
  const [stored] = await tx
    .select({ bytes: sum(assets.bytes) })
    .from(assets)
    .where(and(eq(assets.orgId, orgId), ne(assets.state, 'leaving'), isNotNull(assets.bytes)))
  const [underWay] = await tx
    .select({ bytes: sum(uploads.bytes) })
    .from(uploads)
    .where(and(eq(uploads.orgId, orgId), eq(uploads.state, 'open')))
  return Number(stored?.bytes ?? 0) + Number(underWay?.bytes ?? 0)
}
