import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import { PlaceName } from '#app/domain/person-name.ts'
import { transaction } from '#db/client.ts'
import { groups, memberships } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { newToken } from '#server/auth/token.ts'

export const CreateGroup = z.object({ name: PlaceName, kind: z.enum(['cohort', 'team']) })
export type CreateGroup = z.output<typeof CreateGroup>

/**
 * Starts a group, open by its join link, with the actor as facilitator. `id` is given where the same group is to be
 * built again, as in the sample school. Throws not-allowed for who only teaches.
 */
export async function createGroup(
  actor: Actor,
  input: CreateGroup & { id?: string },
): Promise<{ id: string }> {
  requireCan(actor, 'organization', 'start-group', undefined)
  const { id = uuidv7(), name, kind } = input
  const { orgId, personId } = actor
  await transaction({ orgId }, async (tx) => {
    await tx.insert(groups).values({ id, orgId, name, kind, joinToken: newToken() })
    await tx.insert(memberships).values({ orgId, groupId: id, personId, role: 'facilitator' })
  })
  return { id }
}
