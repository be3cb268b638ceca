import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { PlaceName } from '#app/domain/person-name.ts'
import { transaction } from '#db/client.ts'
import { groups } from '#db/schema/index.ts'
import { getFacilitatedGroup } from './group-membership.ts'

export const RenameGroup = z.object({ groupId: z.uuid(), name: PlaceName })

/** A facilitator gives the group another name. Throws not-found, not-allowed. */
export async function renameGroup(actor: Actor, input: z.output<typeof RenameGroup>): Promise<void> {
  await transaction({ orgId: actor.orgId }, async (tx) => {
    await getFacilitatedGroup(tx, actor, input.groupId)
    await tx.update(groups).set({ name: input.name }).where(eq(groups.id, input.groupId))
  })
}
