import { and, eq, inArray } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { coachingRelationships, people } from '#db/schema/index.ts'
import { getPresentPerson } from './person-row.ts'

export const OfferCoaching = z.object({
  personId: z.uuid(),
  /** What the actor will be in it. */
  as: z.enum(['coach', 'teacher']),
})
export type OfferCoaching = z.output<typeof OfferCoaching>

/**
 * A coach offers to coach a teacher, or a teacher asks a coach. Nothing begins before the other accepts.
 * Throws invalid where the roles do not fit, conflict where such a relationship is offered or active already.
 */
export function offerCoaching(actor: Actor, input: OfferCoaching): Promise<{ id: string }> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    await lockPair(tx, [actor.personId, input.personId])
    const other = await getPresentPerson(tx, input.personId)
    const me = await getPresentPerson(tx, actor.personId)
    const [teacher, coach] = input.as === 'coach' ? [other, me] : [me, other]
    if (teacher.id === coach.id) throw new AppError('invalid', 'coaching.oneself')
    if (!coach.roles.includes('coach') || !teacher.roles.includes('teacher'))
      throw new AppError('invalid', 'coaching.wrongRoles')
    const pair = { teacherId: teacher.id, coachId: coach.id }
    await refuseSecond(tx, pair)
    const id = uuidv7()
    await tx
      .insert(coachingRelationships)
      .values({ id, orgId: actor.orgId, ...pair, state: 'offered', offeredBy: actor.personId })
    return { id }
  })
}

/** Makes two offers within one pair wait for each other. */
async function lockPair(tx: Tx, ids: string[]): Promise<void> {
  await tx
    .select({ id: people.id })
    .from(people)
    .where(inArray(people.id, ids))
    .orderBy(people.id)
    .for('update')
}

async function refuseSecond(tx: Tx, pair: { teacherId: string; coachId: string }): Promise<void> {
  const [existing] = await tx
    .select({ state: coachingRelationships.state })
    .from(coachingRelationships)
    .where(
      and(
        eq(coachingRelationships.teacherId, pair.teacherId),
        eq(coachingRelationships.coachId, pair.coachId),
        inArray(coachingRelationships.state, ['offered', 'active']),
      ),
    )
  if (existing?.state === 'active') throw new AppError('conflict', 'coaching.begun')
  if (existing) throw new AppError('conflict', 'coaching.offered')
}
