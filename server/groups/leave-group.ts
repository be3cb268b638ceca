import { and, eq, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { memberships } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { endMembership } from './end-membership.ts'
import { getOwnGroup, requireAnotherFacilitator } from './group-membership.ts'

export const LeaveGroup = z.object({ groupId: z.uuid() })

/**
 * The actor leaves a group; what they shared with it is withdrawn. Throws conflict where they are its only
 * facilitator and others remain; the last one to leave closes it.
 */
export async function leaveGroup(actor: Actor, input: z.output<typeof LeaveGroup>): Promise<void> {
  const { orgId, personId } = actor
  await transaction({ orgId }, async (tx) => {
    const group = await getOwnGroup(tx, actor, input.groupId)
    requireCan(actor, 'group', 'leave', group)
    if (group.membership === 'facilitator' && (await othersBelong(tx, input.groupId, personId)))
      await requireAnotherFacilitator(tx, input.groupId, personId)
    await endMembership(tx, { orgId, groupId: input.groupId, personId })
  })
}

async function othersBelong(tx: Tx, groupId: string, personId: string): Promise<boolean> {
  const [other] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(eq(memberships.groupId, groupId), ne(memberships.personId, personId), isNull(memberships.leftAt)),
    )
    .limit(1)
  return other !== undefined
}
