import { ilike } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { people } from '#db/schema/index.ts'
import { colleagues } from './colleagues.ts'

const mostShown = 20

/**
 * People of the actor's organization, without the actor, whose name holds each word of `query`; names only. For
 * choosing whom to share with or to mention. An empty query lists the first names of the alphabet.
 */
export function searchPeople(actor: Actor, query: string): Promise<{ id: string; name: string }[]> {
  const words = query.slice(0, 100).split(/\s+/).filter(Boolean).slice(0, 5)
  const named = words.map((word) => ilike(people.name, `%${word.replace(/[\\%_]/g, '\\$&')}%`))
  return transaction({ orgId: actor.orgId }, async (tx) => colleagues(tx, actor, ...named).limit(mostShown))
}
