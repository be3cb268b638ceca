import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { memberships } from '#db/schema/index.ts'
import { getFacilitatedGroup, membershipOf, requireAnotherFacilitator } from './group-membership.ts'

export const ChangeMemberRole = z.object({
  groupId: z.uuid(),
  personId: z.uuid(),
  role: z.enum(['facilitator', 'member']),
})

/** A facilitator makes a member one too, or a member again. Throws conflict where none would be left. */
export async function changeMemberRole(
  actor: Actor,
  input: z.output<typeof ChangeMemberRole>,
): Promise<void> {
  await transaction({ orgId: actor.orgId }, async (tx) => {
    await getFacilitatedGroup(tx, actor, input.groupId)
    if ((await membershipOf(tx, input.groupId, input.personId)) === 'none')
      throw new AppError('not-found', 'groups.notAMember')
    if (input.role === 'member') await requireAnotherFacilitator(tx, input.groupId, input.personId)
    await tx
      .update(memberships)
      .set({ role: input.role })
      .where(and(eq(memberships.groupId, input.groupId), eq(memberships.personId, input.personId)))
  })
}
