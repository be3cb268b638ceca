import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { coachingRelationships } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { announceConversationsOf } from '#server/conversations/announce-conversation.ts'
import { getOwnCoaching } from './coaching-relationship.ts'

export const EndCoaching = z.object({ relationshipId: z.uuid() })

/** Either of the two ends a coaching, or takes back an offer, at any time. Throws not-found, not-allowed. */
export async function endCoaching(actor: Actor, input: z.output<typeof EndCoaching>): Promise<void> {
  await transaction({ orgId: actor.orgId }, async (tx) => {
    const pair = await getOwnCoaching(tx, actor, input.relationshipId)
    requireCan(actor, 'coaching', 'end', pair)
    await tx
      .update(coachingRelationships)
      .set({ state: 'ended', endedAt: new Date() })
      .where(eq(coachingRelationships.id, pair.id))
    await announceConversationsOf(tx, pair)
  })
}
