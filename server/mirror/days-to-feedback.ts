import { and, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import {
  actionSteps,
  annotations,
  memberships,
  praises,
  probes,
  recordings,
  shareGrants,
} from '#db/schema/index.ts'
import { reachableRecordings } from '#server/sharing/reachable-recordings.ts'

/** A recording that was shared with the actor, and their first word on it. */
export interface AnsweredRecording {
  recordingId: string
  title: string
  ownerId: string
  sharedAt: string
  firstAt: string
  /** Days of the calendar between the two in the actor's zone. */
  days: number
}

/** The newest so many recordings are looked at. */
const most = 200

/**
 * The recordings that were first shared with the actor since the first of these months, that still reach them, and to
 * which they have said something since: newest share first. Looks at what is shared with the actor and at what they
 * gave, and at nothing else of the school.
 */
export async function listAnswered(
  tx: Tx,
  actor: Actor,
  months: readonly string[],
): Promise<AnsweredRecording[]> {
  const rows = await tx.execute<AnsweredRecording & Record<string, unknown>>(sql`
    with reaching as (${sharedByName(tx, actor)} union all ${sharedWithGroup(tx, actor)}),
      shared as (select recording_id, min(shared_at) as shared_at from reaching group by recording_id),
      own as (${firstGiven(tx, actor)})
    select answered.recording_id as "recordingId", answered.title, answered.owner_id as "ownerId",
      ${iso(sql`answered.shared_at`)} as "sharedAt", ${iso(sql`answered.first_at`)} as "firstAt",
      (${day(actor, sql`answered.first_at`)} - ${day(actor, sql`answered.shared_at`)})::int as days
    from (
      select recent.*, (select min(at) from (
        select min(own.at) as at from own where own.recording_id = recent.recording_id
        union all
        ${firstNote(tx, actor)}
      ) as firsts) as first_at
      from (
        select shared.recording_id, shared.shared_at, ${recordings.title}, ${recordings.ownerId}
        from shared join ${recordings} on ${recordings.id} = shared.recording_id
        where ${and(
          ne(recordings.ownerId, actor.personId),
          isNull(recordings.deletedAt),
          sql`shared.shared_at >= (${`${months[0]}-01`}::timestamp at time zone ${actor.timeZone})`,
          sql`${recordings.id} in (${reachableRecordings(tx, actor)})`,
        )}
        order by shared.shared_at desc limit ${most}
      ) as recent
    ) as answered
    where answered.first_at >= answered.shared_at
    order by answered.shared_at desc`)
  return [...rows]
}

const iso = (instant: SQL) => sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const day = (actor: Actor, instant: SQL) => sql`(${instant} at time zone ${actor.timeZone})::date`

/** Also a share that has ended since: it was the first. */
function sharedByName(tx: Tx, { orgId, personId }: Actor) {
  return tx
    .select({ recordingId: shareGrants.recordingId, at: sql`${shareGrants.createdAt}`.as('shared_at') })
    .from(shareGrants)
    .where(and(eq(shareGrants.orgId, orgId), eq(shareGrants.personId, personId)))
}

/** Who joins a group later sees from that day on what was shared with it. */
function sharedWithGroup(tx: Tx, { orgId, personId }: Actor) {
  return tx
    .select({
      recordingId: shareGrants.recordingId,
      at: sql`greatest(${shareGrants.createdAt}, ${memberships.createdAt})`.as('shared_at'),
    })
    .from(memberships)
    .innerJoin(shareGrants, eq(shareGrants.groupId, memberships.groupId))
    .where(and(eq(shareGrants.orgId, orgId), eq(memberships.personId, personId)))
}

function firstGiven(tx: Tx, { personId }: Actor) {
  const praise = tx
    .select({ recordingId: praises.recordingId, at: sql`${praises.sentAt}`.as('at') })
    .from(praises)
    .where(and(eq(praises.fromId, personId), isNull(praises.withdrawnAt)))
  const probe = tx
    .select({ recordingId: probes.recordingId, at: sql`${probes.createdAt}`.as('at') })
    .from(probes)
    .where(and(eq(probes.fromId, personId), isNull(probes.withdrawnAt)))
  const step = tx
    .select({ recordingId: actionSteps.recordingId, at: sql`${actionSteps.createdAt}`.as('at') })
    .from(actionSteps)
    .where(and(eq(actionSteps.proposedBy, personId), sql`${actionSteps.state} not in ('draft', 'withdrawn')`))
  return sql`${praise} union all ${probe} union all ${step}`
}

function firstNote(tx: Tx, { personId }: Actor) {
  return tx
    .select({ at: sql`min(${annotations.createdAt})` })
    .from(annotations)
    .where(
      and(
        sql`${annotations.recordingId} = recent.recording_id`,
        eq(annotations.authorId, personId),
        eq(annotations.visibility, 'shared'),
        isNull(annotations.parentId),
        isNull(annotations.deletedAt),
      ),
    )
}
