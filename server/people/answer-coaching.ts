import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { coachingRelationships } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getOwnCoaching } from './coaching-relationship.ts'

export const AnswerCoaching = z.object({
  relationshipId: z.uuid(),
  answer: z.enum(['accept', 'decline']),
})
export type AnswerCoaching = z.output<typeof AnswerCoaching>

/** Whoever was asked accepts, and the coaching begins, or declines. Throws not-found, not-allowed. */
export async function answerCoaching(actor: Actor, input: AnswerCoaching): Promise<void> {
  await transaction({ orgId: actor.orgId }, async (tx) => {
    const pair = await getOwnCoaching(tx, actor, input.relationshipId)
    requireCan(actor, 'coaching', 'answer', pair)
    await tx
      .update(coachingRelationships)
      .set(input.answer === 'accept' ? { state: 'active', acceptedAt: new Date() } : { state: 'declined' })
      .where(eq(coachingRelationships.id, pair.id))
  })
}
