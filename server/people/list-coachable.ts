import { and, arrayContains, eq, inArray, notExists } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { coachingRelationships, people } from '#db/schema/index.ts'
import { colleagues } from './colleagues.ts'

/** The teachers to whom a coach can still offer their coaching, by name; nobody for who does not coach. */
export function listCoachable(actor: Actor): Promise<{ id: string; name: string }[]> {
  if (!actor.roles.includes('coach')) return Promise.resolve([])
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const begun = tx
      .select({ id: coachingRelationships.id })
      .from(coachingRelationships)
      .where(
        and(
          eq(coachingRelationships.coachId, actor.personId),
          eq(coachingRelationships.teacherId, people.id),
          inArray(coachingRelationships.state, ['offered', 'active']),
        ),
      )
    return colleagues(tx, actor, arrayContains(people.roles, ['teacher']), notExists(begun))
  })
}
