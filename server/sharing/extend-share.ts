import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { shareGrants } from '#db/schema/index.ts'
import { announceAccess } from './announce-access.ts'
import { getOwnShare } from './own-share.ts'
import { endOfShare } from './share-end.ts'

export const ExtendShare = z.object({ recordingId: z.uuid(), shareId: z.uuid(), until: z.string().max(10) })

/** The owner sets another last day for a share, also one that has passed. Throws invalid, not-found, not-allowed. */
export async function extendShare(actor: Actor, input: z.output<typeof ExtendShare>): Promise<void> {
  await transaction({ orgId: actor.orgId }, async (tx) => {
    const share = await getOwnShare(tx, actor, input)
    const until = await endOfShare(tx, actor, input.until)
    await tx.update(shareGrants).set({ until }).where(eq(shareGrants.id, share.id))
    await announceAccess(tx, actor.orgId, [share.recordingId])
  })
}
