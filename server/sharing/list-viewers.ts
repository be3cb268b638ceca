import { and, asc, eq, exists, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { memberships, people, shareGrants } from '#db/schema/index.ts'
import { getVisibleRecording, grantHolds } from './recording-access.ts'

const mostShown = 300

/**
 * Everybody who can see a recording now, by name, its owner included: whom a note there can mention. Not-found where
 * the actor may not see it.
 */
export function listViewers(actor: Actor, recordingId: string): Promise<{ id: string; name: string }[]> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const { ownerId } = await getVisibleRecording(tx, actor, recordingId)
    return tx
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(seesNow(tx, { id: recordingId, ownerId }))
      .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
      .limit(mostShown)
  })
}

/** Those of the people who can see a recording now. */
export async function viewersAmong(
  tx: Tx,
  recording: { id: string; ownerId: string },
  personIds: string[],
): Promise<Set<string>> {
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, personIds), seesNow(tx, recording)))
  return new Set(rows.map((row) => row.id))
}

/** Whether a row of `people` owns the recording, or is reached by a grant that holds. */
function seesNow(tx: Tx, recording: { id: string; ownerId: string }): SQL | undefined {
  const groupsOfPerson = tx
    .select({ id: memberships.groupId })
    .from(memberships)
    .where(and(eq(memberships.personId, people.id), isNull(memberships.leftAt)))
  const reaching = tx
    .select({ id: shareGrants.id })
    .from(shareGrants)
    .where(
      and(
        eq(shareGrants.recordingId, recording.id),
        grantHolds(),
        or(eq(shareGrants.personId, people.id), inArray(shareGrants.groupId, groupsOfPerson)),
      ),
    )
  return and(isNull(people.leftAt), or(eq(people.id, recording.ownerId), exists(reaching)))
}
