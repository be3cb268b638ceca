import { and, eq, gt, isNull, ne } from 'drizzle-orm'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { invitations, people } from '#db/schema/index.ts'
import { type Door, doorOf } from '#server/sample/find-sample-school.ts'

/** What an administrator does first while nobody else is there. */
export interface FirstSteps {
  /** How many are invited and not there yet. */
  invited: number
  /** Whether the sample school can be looked around in. */
  sample: Door
}

/** For an administrator of a school that has nobody else yet; null for everybody else. */
export async function findFirstSteps(actor: Actor): Promise<FirstSteps | null> {
  if (!can(actor, 'organization', 'change', undefined)) return null
  const invited = await transaction(actor, async (tx) => {
    const others = await tx.$count(people, and(ne(people.id, actor.personId), isNull(people.leftAt)))
    if (others > 0) return null
    const open = and(
      eq(invitations.orgId, actor.orgId),
      isNull(invitations.acceptedAt),
      isNull(invitations.revokedAt),
      gt(invitations.expiresAt, new Date()),
    )
    return tx.$count(invitations, open)
  })
  return invited === null ? null : { invited, sample: await transaction('system', doorOf) }
}
