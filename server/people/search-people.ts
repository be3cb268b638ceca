import { and, asc, ilike, isNull, ne, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { people } from '#db/schema/index.ts'

const mostShown = 20

/**
 * People of the actor's organization, without the actor, whose name holds each word of `query`; names only. For
 * choosing whom to share with or to mention. An empty query lists the first names of the alphabet.
 */
export function searchPeople(actor: Actor, query: string): Promise<{ id: string; name: string }[]> {
  const words = query.slice(0, 100).split(/\s+/).filter(Boolean).slice(0, 5)
  return transaction({ orgId: actor.orgId }, (tx) =>
    tx
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(
        and(
          isNull(people.leftAt),
          ne(people.id, actor.personId),
          ...words.map((word) => ilike(people.name, `%${word.replace(/[\\%_]/g, '\\$&')}%`)),
        ),
      )
      .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
      .limit(mostShown),
  )
}
