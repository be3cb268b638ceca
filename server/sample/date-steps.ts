import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { addDays, calendarDayIn } from '#app/domain/calendar-day.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { actionStepEvents, actionSteps, citedMoments, goalEvents, goals, tries } from '#db/schema/index.ts'
import { ago, justNow } from './story-time.ts'

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
