import { type Column, eq, type SQL, sql } from 'drizzle-orm'
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

/** The same for one recording and person. */
export async function isCoveredFor(tx: Tx, recordingId: string, personId: string): Promise<boolean> {
  const [row] = await tx
    .select({ covered: coversOthers(personId) })
    .from(recordings)
    .where(eq(recordings.id, recordingId))
  return row?.covered ?? false
}
