import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { shareGrants } from '#db/schema/index.ts'
import { announceAccess } from './announce-access.ts'
import { getOwnShare } from './own-share.ts'

export const WithdrawShare = z.object({ recordingId: z.uuid(), shareId: z.uuid() })

/** The owner takes a share back; whoever watches by it is let out within seconds. Throws not-found, not-allowed. */
export async function withdrawShare(actor: Actor, input: z.output<typeof WithdrawShare>): Promise<void> {
  await transaction({ orgId: actor.orgId }, async (tx) => {
    const share = await getOwnShare(tx, actor, input)
    await tx.update(shareGrants).set({ revokedAt: new Date() }).where(eq(shareGrants.id, share.id))
    await announceAccess(tx, actor.orgId, [share.recordingId])
  })
}
