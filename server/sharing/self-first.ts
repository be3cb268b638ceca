import { and, type Column, eq, not, or, type SQL, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, recordings, recordingVisits } from '#db/schema/index.ts'

/**
 * Whether other people's notes on a recording stay covered for a person, as a column of a query over `recordings`:
 * its owner asks everybody to look for themselves first, and this person has neither left a note of their own nor
 * asked to see the others' already. A note that was removed again counts, since what was seen stays seen.
 */
export function coversOthers(personId: string | Column): SQL<boolean> {
  return sql<boolean>`case when ${recordings}.self_first then
    not exists (select from ${annotations} as own
      where own.author_id = ${personId} and own.recording_id = ${recordings}.id)
    and not exists (select from ${recordingVisits} as visit
      where visit.recording_id = ${recordings}.id and visit.person_id = ${personId}
        and visit.uncovered_at is not null)
    else false end`
}

/**
 * The notes that a person may see, as a condition of a query over `annotations`: their own, and those that are shared
 * and not covered; the same rule as the right to view one. Without `known`, the query joins `recordings` and the cover
 * is looked up there.
 */
export function notesSeenBy({ personId }: Actor, known?: { covered: boolean }): SQL | undefined {
  const own = eq(annotations.authorId, personId)
  if (known?.covered) return own
  const shared = eq(annotations.visibility, 'shared')
  return or(own, known ? shared : and(shared, not(coversOthers(personId))))
}

/** Whether they stay covered on one recording for one person. */
export async function isCoveredFor(tx: Tx, recordingId: string, personId: string): Promise<boolean> {
  const [row] = await tx
    .select({ covered: coversOthers(personId) })
    .from(recordings)
    .where(eq(recordings.id, recordingId))
  return row?.covered ?? false
}
