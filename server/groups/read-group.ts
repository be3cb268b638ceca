import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { type CalendarDay } from '#app/domain/calendar-day.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { memberships, people, recordings, shareGrants } from '#db/schema/index.ts'
import { grantHolds } from '#server/sharing/recording-access.ts'
import { lastDayOf } from '#server/sharing/share-end.ts'
import { getOwnGroup } from './group-membership.ts'

export interface ReadGroup {
  id: string
  name: string
  kind: 'cohort' | 'team'
  members: { id: string; name: string; role: 'facilitator' | 'member'; isMe: boolean }[]
  recordings: SharedWithGroup[]
  canFacilitate: boolean
  /** The join link's token, for facilitators; null where joining by link is closed. */
  joinToken: string | null
}

export interface SharedWithGroup {
  id: string
  title: string
  ownerId: string
  ownerName: string
  durationMs: number | null
  state: string
  rights: 'view' | 'annotate'
  until: CalendarDay | null
}

/** A group's page: its people, and what is shared with it now, the newest first. Throws not-found. */
export function readGroup(actor: Actor, input: { groupId: string }): Promise<ReadGroup> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const visible = await getOwnGroup(tx, actor, input.groupId)
    const canFacilitate = can(actor, 'group', 'facilitate', visible)
    const { id, name, kind, joinToken } = visible.group
    return {
      id,
      name,
      kind,
      members: await membersOf(tx, actor, id),
      recordings: await sharedWith(tx, actor, id),
      canFacilitate,
      joinToken: canFacilitate ? joinToken : null,
    }
  })
}

async function membersOf(tx: Tx, actor: Actor, groupId: string): Promise<ReadGroup['members']> {
  const rows = await tx
    .select({ id: people.id, name: people.name, role: memberships.role })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.groupId, groupId), isNull(memberships.leftAt)))
    .orderBy(asc(memberships.role), asc(sql`lower(${people.name})`), asc(people.id))
  return rows.map((row) => ({ ...row, isMe: row.id === actor.personId }))
}

async function sharedWith(tx: Tx, actor: Actor, groupId: string): Promise<SharedWithGroup[]> {
  const rows = await tx
    .select({
      id: recordings.id,
      title: recordings.title,
      ownerId: recordings.ownerId,
      ownerName: people.name,
      durationMs: recordings.durationMs,
      state: recordings.state,
      rights: shareGrants.rights,
      until: shareGrants.until,
    })
    .from(shareGrants)
    .innerJoin(recordings, eq(recordings.id, shareGrants.recordingId))
    .innerJoin(people, eq(people.id, recordings.ownerId))
    .where(and(eq(shareGrants.groupId, groupId), grantHolds(), isNull(recordings.deletedAt)))
    .orderBy(desc(shareGrants.createdAt), desc(shareGrants.id))
  return rows.map((row) => ({ ...row, until: row.until && lastDayOf(actor, row.until) }))
}
