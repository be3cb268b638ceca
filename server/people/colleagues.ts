import { and, asc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { people } from '#db/schema/index.ts'

/** The present people of the actor's organization, without the actor, of whom all of `which` holds; by name. */
export function colleagues(tx: Tx, actor: Actor, ...which: SQL[]) {
  return tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.orgId, actor.orgId), isNull(people.leftAt), ne(people.id, actor.personId), ...which))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
}
