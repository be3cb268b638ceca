import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import { addDays, calendarDayIn } from '#app/domain/calendar-day.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { fractionsOutcome, stagedPraises, stagedProbes } from '#db/demo/feedback.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { recordingIdOf, schoolOpenedDaysAgo, screenings } from '#db/demo/screenings.ts'
import {
  actionStepEvents,
  actionSteps,
  annotations,
  citedMoments,
  coachingRelationships,
  goalEvents,
  goals,
  groups,
  memberships,
  organizations,
  people,
  praises,
  probes,
  recordings,
  shareGrants,
  tries,
} from '#db/schema/index.ts'
import { sampleTimeZone } from './sample-actor.ts'

/**
 * Everything in the sample school is staged, the days on which it happened too: the use cases write all of it within
 * seconds, and this puts it where its story has it. Asked again, it puts it there again.
 */

const dayMs = 86_400_000
const hourMs = 3_600_000
/** What was written more recently has not been moved to its day yet. */
const justNow = () => new Date(Date.now() - 6 * hourMs)

/** Three in the afternoon, or some minutes later or earlier, of the day so many days ago, where the school lies. */
function ago(days: number, minutesLater = 0): Date {
  const now = Date.now()
  const clock = new Intl.DateTimeFormat('en', { timeZone: sampleTimeZone, hour: 'numeric', hourCycle: 'h23' })
  return new Date(now - days * dayMs + (15 - Number(clock.format(now))) * hourMs + minutesLater * 60_000)
}

/** A step's lines of history that were written just now, moved to the day on which their story has them. */
export async function dateStep(
  teacher: Actor,
  step: { stepId: string; daysAgo: number; takenUp?: boolean },
): Promise<void> {
  const { stepId, daysAgo } = step
  const at = ago(daysAgo)
  await transaction(teacher, async (tx) => {
    const events = and(eq(actionStepEvents.stepId, stepId), gt(actionStepEvents.createdAt, justNow()))
    await tx.update(actionStepEvents).set({ createdAt: at }).where(events)
    await tx
      .update(tries)
      .set({ createdAt: at })
      .where(and(eq(tries.stepId, stepId), gt(tries.createdAt, justNow())))
    const first = sql<Date>`(select min(created_at) from action_step_events where step_id = ${actionSteps.id})`
    await tx.update(actionSteps).set({ createdAt: first }).where(eq(actionSteps.id, stepId))
    if (!step.takenUp) return
    const day = calendarDayIn(teacher.timeZone, at)
    const [row] = await tx.select().from(actionSteps).where(eq(actionSteps.id, stepId))
    if (row)
      await tx
        .update(actionSteps)
        .set({ dueOn: addDays(day, row.dueInDays) })
        .where(eq(actionSteps.id, stepId))
  })
}

/** A goal's lines of history and clips that were written just now, moved to the day on which their story has them. */
export async function dateGoal(teacher: Actor, goal: { goalId: string; daysAgo: number }): Promise<void> {
  const { goalId, daysAgo } = goal
  await transaction(teacher, async (tx) => {
    const lines = await tx
      .select({ id: goalEvents.id })
      .from(goalEvents)
      .where(and(eq(goalEvents.goalId, goalId), gt(goalEvents.createdAt, justNow())))
      .orderBy(asc(goalEvents.createdAt), asc(goalEvents.id))
    for (const [place, { id }] of lines.entries())
      await tx
        .update(goalEvents)
        .set({ createdAt: ago(daysAgo, -30 + place) })
        .where(eq(goalEvents.id, id))
    await tx
      .update(citedMoments)
      .set({ createdAt: ago(daysAgo, -29) })
      .where(and(eq(citedMoments.goalId, goalId), gt(citedMoments.createdAt, justNow())))
    const first = sql<Date>`(select min(created_at) from goal_events where goal_id = ${goals.id})`
    await tx.update(goals).set({ createdAt: first }).where(eq(goals.id, goalId))
  })
}

/** Puts the rest of a school that was just built where its story has it. */
export async function backDate(orgId: string): Promise<void> {
  await transaction({ orgId }, async (tx) => {
    await dateSchool(tx)
    for (const { film, daysAgo } of screenings) await dateFilm(tx, recordingIdOf(film), daysAgo)
    for (const { key, daysAgo } of [...stagedPraises, shipped('praise')])
      await tx
        .update(praises)
        .set({ createdAt: ago(daysAgo), sentAt: ago(daysAgo) })
        .where(eq(praises.clientId, sampleId(key)))
    for (const { key, daysAgo } of [...stagedProbes, shipped('probe')])
      await tx
        .update(probes)
        .set({ createdAt: ago(daysAgo) })
        .where(eq(probes.clientId, sampleId(key)))
    await tx
      .update(probes)
      .set({ answeredAt: ago(fractionsOutcome.answeredDaysAgo) })
      .where(isNotNull(probes.answeredAt))
  })
}

const shipped = (part: 'praise' | 'probe') => ({
  key: `${part} fractions-number-line`,
  daysAgo: fractionsOutcome.daysAgo,
})

async function dateSchool(tx: Tx): Promise<void> {
  const opened = { createdAt: ago(schoolOpenedDaysAgo) }
  await tx.update(organizations).set(opened)
  await tx.update(people).set(opened)
  const begun = { createdAt: ago(schoolOpenedDaysAgo - 5) }
  await tx.update(groups).set(begun)
  await tx.update(memberships).set(begun)
  const agreed = { ...begun, acceptedAt: ago(schoolOpenedDaysAgo - 7) }
  await tx.update(coachingRelationships).set(agreed).where(eq(coachingRelationships.state, 'active'))
  await tx
    .update(coachingRelationships)
    .set({ createdAt: ago(1) })
    .where(eq(coachingRelationships.state, 'offered'))
}

const minutesBetweenNotes = 9

/** A film with its shares and notes on the day it was recorded, the answers to the notes on the day after. */
async function dateFilm(tx: Tx, recordingId: string, daysAgo: number): Promise<void> {
  await tx
    .update(recordings)
    .set({ createdAt: ago(daysAgo, -360) })
    .where(eq(recordings.id, recordingId))
  await tx
    .update(shareGrants)
    .set({ createdAt: ago(daysAgo, -350) })
    .where(eq(shareGrants.recordingId, recordingId))
  const mine = eq(annotations.recordingId, recordingId)
  for (const [which, day] of [
    [isNull(annotations.parentId), daysAgo],
    [isNotNull(annotations.parentId), daysAgo - 1],
  ] as const) {
    const rows = await tx
      .select({ id: annotations.id })
      .from(annotations)
      .where(and(mine, which))
      .orderBy(asc(annotations.seq))
    for (const [place, { id }] of rows.entries()) {
      const at = ago(day, -(rows.length - place) * minutesBetweenNotes)
      await tx.update(annotations).set({ createdAt: at, updatedAt: at }).where(eq(annotations.id, id))
    }
  }
}
