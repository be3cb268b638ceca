import { and, arrayContains, asc, eq, inArray, isNull, ne, notExists, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { coachingRelationships, people } from '#db/schema/index.ts'

/** The teachers to whom a coach can still offer their coaching, by name; nobody for who does not coach. */
export function listCoachable(actor: Actor): Promise<{ id: string; name: string }[]> {
  if (!actor.roles.includes('coach')) return Promise.resolve([])
  return transaction({ orgId: actor.orgId }, (tx) =>
    tx
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(
        and(
          isNull(people.leftAt),
          ne(people.id, actor.personId),
          arrayContains(people.roles, ['teacher']),
          notExists(
            tx
              .select({ id: coachingRelationships.id })
              .from(coachingRelationships)
              .where(
                and(
                  eq(coachingRelationships.coachId, actor.personId),
                  eq(coachingRelationships.teacherId, people.id),
                  inArray(coachingRelationships.state, ['offered', 'active']),
                ),
              ),
          ),
        ),
      )
      .orderBy(asc(sql`lower(${people.name})`), asc(people.id)),
  )
}
