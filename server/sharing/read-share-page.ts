import { and, asc, inArray, isNull, sql } from 'drizzle-orm'
import { addDays, type CalendarDay, calendarDayIn } from '#app/domain/calendar-day.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { groups, people } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getPolicies } from '#server/organizations/policies.ts'
import { type ListedShare, sharesOf } from './list-shares.ts'
import { currentGroupsOf, getVisibleRecording } from './recording-access.ts'
import { longestShareDays } from './share-end.ts'

export interface SharePage {
  recording: { id: string; title: string; durationMs: number | null }
  shares: ListedShare[]
  /** Everybody the owner could share with. */
  people: { id: string; name: string }[]
  groups: { id: string; name: string }[]
  /** The last day offered, and how far one can go. */
  offeredUntil: CalendarDay
  earliestUntil: CalendarDay
  latestUntil: CalendarDay
  defaultShareDays: number
}

/** All that the owner needs to see and change who has access. Throws not-found, not-allowed. */
export function readSharePage(actor: Actor, input: { recordingId: string }): Promise<SharePage> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, input.recordingId)
    requireCan(actor, 'recording', 'share', thing)
    const { id, title, durationMs } = thing.recording
    const { defaultShareDays } = await getPolicies(tx, actor.orgId)
    const today = calendarDayIn(actor.timeZone, new Date())
    return {
      recording: { id, title, durationMs },
      shares: await sharesOf(tx, actor, id),
      people: await peopleBesides(tx, actor),
      groups: await groupsOf(tx, actor),
      offeredUntil: addDays(today, defaultShareDays),
      earliestUntil: today,
      latestUntil: addDays(today, longestShareDays),
      defaultShareDays,
    }
  })
}

/** Everybody of the organization whom the actor could share with. */
export async function peopleBesides(tx: Tx, actor: Actor) {
  const rows = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(isNull(people.leftAt))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
  return rows.filter((person) => person.id !== actor.personId)
}

/** The groups that the actor belongs to. */
export function groupsOf(tx: Tx, actor: Actor) {
  return tx
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(and(isNull(groups.archivedAt), inArray(groups.id, currentGroupsOf(tx, actor.personId))))
    .orderBy(asc(sql`lower(${groups.name})`), asc(groups.id))
}
