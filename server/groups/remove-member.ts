import { and, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { groups } from '#db/schema/index.ts'
import { newToken } from '#server/auth/token.ts'
import { endMembership } from './end-membership.ts'
import { getFacilitatedGroup, membershipOf } from './group-membership.ts'

export const RemoveMember = z.object({ groupId: z.uuid(), personId: z.uuid() })

/**
 * A facilitator ends another's membership; an open join link is replaced, since whoever goes may know it. Throws
 * not-found, not-allowed, and conflict for oneself, who leaves.
 */
export async function removeMember(actor: Actor, input: z.output<typeof RemoveMember>): Promise<void> {
  const { orgId } = actor
  await transaction({ orgId }, async (tx) => {
    await getFacilitatedGroup(tx, actor, input.groupId)
    if (input.personId === actor.personId) throw new AppError('conflict', 'groups.leaveInstead')
    if ((await membershipOf(tx, input.groupId, input.personId)) === 'none')
      throw new AppError('not-found', 'groups.notAMember')
    await endMembership(tx, { orgId, ...input })
    await tx
      .update(groups)
      .set({ joinToken: newToken() })
      .where(and(eq(groups.id, input.groupId), isNotNull(groups.joinToken)))
  })
}
