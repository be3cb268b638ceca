import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { groups } from '#db/schema/index.ts'
import { newToken } from '#server/auth/token.ts'
import { getFacilitatedGroup } from './group-membership.ts'

export const ChangeJoinLink = z.object({ groupId: z.uuid(), to: z.enum(['new', 'closed']) })

/** A facilitator makes a new join link, which ends the old one, or closes joining by link. */
export async function changeJoinLink(actor: Actor, input: z.output<typeof ChangeJoinLink>): Promise<void> {
  await transaction({ orgId: actor.orgId }, async (tx) => {
    await getFacilitatedGroup(tx, actor, input.groupId)
    const joinToken = input.to === 'new' ? newToken() : null
    await tx.update(groups).set({ joinToken }).where(eq(groups.id, input.groupId))
  })
}
