import { asc, inArray, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { annotations, people } from '#db/schema/index.ts'
import { reach } from './find-moments.ts'
import { inOrderOfTheIndex } from './index-order.ts'

interface Named {
  id: string
  name: string
}

/** The people a search can be narrowed to. */
export interface SearchPeople {
  /** Whose recordings the actor may see. */
  teachers: Named[]
  /** Who noted something there that the actor may see. */
  authors: Named[]
}

/**
 * Whom the actor can look for: nobody is named of whom nothing can be found, so that the names tell no more than the
 * moments do. Reads a row for each person and recording, not one for each note.
 */
export function listSearchPeople(actor: Actor): Promise<SearchPeople> {
  return transaction(actor, (tx) => findSearchPeople(tx, actor))
}

/** The same within a transaction. */
export async function findSearchPeople(tx: Tx, actor: Actor): Promise<SearchPeople> {
  const rows = await inOrderOfTheIndex(tx, () =>
    tx.execute<{ as: 'teacher' | 'author'; id: string }>(sql`
      with reach as materialized (${reach(tx, actor)})
      select 'teacher' as "as", recordings.owner_id as id
      from recordings join reach on reach.id = recordings.id group by recordings.owner_id
      union all
      select 'author' as "as", found.author_id as id
      from reach cross join lateral (${writersOfVisible(actor)}) as found group by found.author_id`),
  )
  const named = await namesOf(
    tx,
    rows.map((row) => row.id),
  )
  const listed = (as: 'teacher' | 'author') => {
    const ids = new Set(rows.filter((row) => row.as === as).map((row) => row.id))
    return named.filter((person) => ids.has(person.id))
  }
  return { teachers: listed('teacher'), authors: listed('author') }
}

/** The authors on one recording, from each to the next by the index, of whom one note at least can be seen. */
function writersOfVisible({ personId }: Actor) {
  const of = sql`from ${annotations} as note where note.recording_id = reach.id`
  return sql`
    with recursive writers as (
      (select note.author_id ${of} order by note.author_id limit 1)
      union all
      select (select note.author_id ${of} and note.author_id > writers.author_id order by note.author_id limit 1)
      from writers where writers.author_id is not null)
    select author_id from writers where author_id is not null and (
      select true ${of} and note.author_id = writers.author_id and note.deleted_at is null and note.parent_id is null
        and (note.author_id = ${personId} or (note.visibility = 'shared' and not reach.covered)) limit 1)`
}

async function namesOf(tx: Tx, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  return tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, ids))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
}
