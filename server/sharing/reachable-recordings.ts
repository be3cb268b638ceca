import { and, eq, inArray } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { recordings, shareGrants } from '#db/schema/index.ts'
import { currentGroupsOf, grantHolds } from './recording-access.ts'

/**
 * The recordings that reach the actor now, as a subquery of ids: their own, those shared with them by name, and those
 * shared with a group they belong to. Each part is found by an index, so that it costs as much as the actor has, not as
 * much as the organization. Deleted ones are among them.
 */
export function reachableRecordings(tx: Tx, actor: Actor) {
  const { orgId, personId } = actor
  const granted = (to: ReturnType<typeof eq>) =>
    tx
      .select({ id: shareGrants.recordingId })
      .from(shareGrants)
      .where(and(eq(shareGrants.orgId, orgId), to, grantHolds()))
  return union(
    tx
      .select({ id: recordings.id })
      .from(recordings)
      .where(and(eq(recordings.orgId, orgId), eq(recordings.ownerId, personId))),
    granted(eq(shareGrants.personId, personId)),
    granted(inArray(shareGrants.groupId, currentGroupsOf(tx, personId))),
  )
}
