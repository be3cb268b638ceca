import { and, asc, eq, gte, inArray, isNotNull, lte } from 'drizzle-orm'
import { addDays, type CalendarDay } from '#app/domain/calendar-day.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { actionSteps, feedbackConversations } from '#db/schema/index.ts'
import { conversationsVisibleTo } from '#server/conversations/own-conversation.ts'
import { activeStates, coachedTeachers, today } from '#server/feedback/own-step.ts'

/** A day on which something of the actor's is due. */
export interface DueDay {
  kind: 'step' | 'follow-up'
  id: string
  day: CalendarDay
  changedAt: Date
}

/** How many days back a day still shows. */
const daysBack = 30
const most = 200

/**
 * The days of the actor's own steps, and those on which they look again at what a feedback conversation has planned,
 * on either side of it: from a month ago on, or up to `until`. Two queries.
 */
export async function listDue(tx: Tx, actor: Actor, until?: CalendarDay): Promise<DueDay[]> {
  const from = addDays(today(actor), -daysBack)
  const steps = await tx
    .select({ id: actionSteps.id, day: actionSteps.dueOn, changedAt: actionSteps.updatedAt })
    .from(actionSteps)
    .where(
      and(
        eq(actionSteps.teacherId, actor.personId),
        inArray(actionSteps.state, activeStates),
        isNotNull(actionSteps.dueOn),
        gte(actionSteps.dueOn, from),
        until ? lte(actionSteps.dueOn, until) : undefined,
      ),
    )
    .orderBy(asc(actionSteps.dueOn))
    .limit(most)
  const talks = await tx
    .select({
      id: feedbackConversations.id,
      day: feedbackConversations.followUpOn,
      changedAt: feedbackConversations.updatedAt,
    })
    .from(feedbackConversations)
    .where(
      and(
        conversationsVisibleTo(actor, await coachedTeachers(tx, actor)),
        isNotNull(feedbackConversations.followUpOn),
        gte(feedbackConversations.followUpOn, from),
        until ? lte(feedbackConversations.followUpOn, until) : undefined,
      ),
    )
    .orderBy(asc(feedbackConversations.followUpOn))
    .limit(most)
  const due = (kind: DueDay['kind'], rows: typeof steps): DueDay[] =>
    rows.flatMap(({ day, ...row }) => (day === null ? [] : [{ kind, day, ...row }]))
  return [...due('step', steps), ...due('follow-up', talks)]
}
