import { and, asc, count, eq, isNull, sql } from 'drizzle-orm'
import type { CalendarDay } from '#app/domain/calendar-day.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { groups, memberships, people, shareGrants } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleRecording } from './recording-access.ts'
import { lastDayOf } from './share-end.ts'

export interface ListedShare {
  id: string
  grantee: { kind: 'person' | 'group'; id: string; name: string }
  /** How many people a group has, the owner included; 1 for a person. */
  people: number
  rights: 'view' | 'annotate'
  /** The last day with access; null is until withdrawn. */
  until: CalendarDay | null
  passed: boolean
}

/** Everybody the owner has given access, those whose time has passed last. Throws not-found, not-allowed. */
export function listShares(actor: Actor, input: { recordingId: string }): Promise<ListedShare[]> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, input.recordingId)
    requireCan(actor, 'recording', 'share', thing)
    return sharesOf(tx, actor, input.recordingId)
  })
}

/** The same within a transaction, the right to it already checked. */
export async function sharesOf(tx: Tx, actor: Actor, recordingId: string): Promise<ListedShare[]> {
  const passed = sql<boolean>`coalesce(${shareGrants.until} <= now(), false)`
  const members = tx
    .select({ groupId: memberships.groupId, people: count().as('people') })
    .from(memberships)
    .where(isNull(memberships.leftAt))
    .groupBy(memberships.groupId)
    .as('members')
  const rows = await tx
    .select({ share: shareGrants, person: people.name, group: groups.name, people: members.people, passed })
    .from(shareGrants)
    .leftJoin(people, eq(people.id, shareGrants.personId))
    .leftJoin(groups, eq(groups.id, shareGrants.groupId))
    .leftJoin(members, eq(members.groupId, shareGrants.groupId))
    .where(and(eq(shareGrants.recordingId, recordingId), isNull(shareGrants.revokedAt)))
    .orderBy(asc(passed), asc(shareGrants.createdAt), asc(shareGrants.id))
  return rows.map(({ share, person, group, ...row }) => ({
    id: share.id,
    grantee: share.personId
      ? { kind: 'person', id: share.personId, name: person ?? '' }
      : { kind: 'group', id: share.groupId ?? '', name: group ?? '' },
    people: share.personId ? 1 : Number(row.people ?? 0),
    rights: share.rights,
    until: share.until ? lastDayOf(actor, share.until) : null,
    passed: row.passed,
  }))
}
