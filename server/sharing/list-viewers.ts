import { and, asc, eq, exists, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
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
    const groupsOfPerson = tx
      .select({ id: memberships.groupId })
      .from(memberships)
      .where(and(eq(memberships.personId, people.id), isNull(memberships.leftAt)))
    const reaching = tx
      .select({ id: shareGrants.id })
      .from(shareGrants)
      .where(
        and(
          eq(shareGrants.recordingId, recordingId),
          grantHolds(),
          or(eq(shareGrants.personId, people.id), inArray(shareGrants.groupId, groupsOfPerson)),
        ),
      )
    return tx
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(and(isNull(people.leftAt), or(eq(people.id, ownerId), exists(reaching))))
      .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
      .limit(mostShown)
  })
}
