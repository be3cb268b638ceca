import { and, eq, ne } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { type GoalEvent, type GoalFacts, type GoalState, nextGoalState } from '#app/domain/goal.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { goalEvents, goals, people } from '#db/schema/index.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'
import { getPolicies } from '#server/organizations/policies.ts'
import { hasBegun } from './visible-goals.ts'

export type GoalRow = typeof goals.$inferSelect

/**
 * A goal the actor may see, locked for the rest of the transaction; not-found otherwise. Without its key, so that
 * something can be tied to it meanwhile.
 */
export async function lockVisibleGoal(tx: Tx, actor: Actor, goalId: string): Promise<GoalRow> {
  const [goal] = await tx.select().from(goals).where(eq(goals.id, goalId)).for('no key update')
  const coached = goal ? (await coachedTeachers(tx, actor)).has(goal.teacherId) : false
  const begun = coached && (await hasBegun(tx, goalId))
  if (goal && can(actor, 'goal', 'view', { ...goal, coached, begun })) return goal
  throw new AppError('not-found', 'goals.none')
}

/** The teacher's other active goals. Locks the teacher's row, so that two cannot both take the last place. */
async function otherActiveGoals(tx: Tx, goal: GoalRow): Promise<number> {
  await tx.select({ id: people.id }).from(people).where(eq(people.id, goal.teacherId)).for('no key update')
  const rows = await tx
    .select({ id: goals.id })
    .from(goals)
    .where(and(eq(goals.teacherId, goal.teacherId), ne(goals.id, goal.id), eq(goals.state, 'active')))
  return rows.length
}

interface Movement {
  event: GoalEvent
  /** Why it is worth it, or what changed. */
  words?: string
  lookForId?: string | null | undefined
}

/**
 * Moves a goal by the rules of `goal.ts` and keeps the event in its history. Throws not-allowed for anybody but its
 * teacher, conflict with the rule's reason where it may not move that way.
 */
export async function moveGoal(tx: Tx, actor: Actor, goal: GoalRow, movement: Movement): Promise<void> {
  const { event, words = '', lookForId = goal.lookForId } = movement
  const facts: GoalFacts = {
    isTeacher: goal.teacherId === actor.personId,
    hasLookFor: lookForId !== null,
    otherActiveGoals: await otherActiveGoals(tx, goal),
    words,
  }
  const outcome = nextGoalState(goal.state, event, facts, await getPolicies(tx, actor.orgId))
  if (!outcome.ok)
    throw new AppError(
      outcome.reason === 'not-yours' ? 'not-allowed' : 'conflict',
      `goalMoves.${outcome.reason}`,
      { facts: { reason: outcome.reason } },
    )
  await tx.update(goals).set({ state: outcome.state, lookForId }).where(eq(goals.id, goal.id))
  await keepGoalEvent(tx, actor, goal, { event, from: goal.state, to: outcome.state, note: words })
}

/** Adds a line to a goal's history. */
export async function keepGoalEvent(
  tx: Tx,
  actor: Actor,
  goal: Pick<GoalRow, 'id' | 'orgId'>,
  line: { event: GoalEvent; from: GoalState | null; to: GoalState; note: string },
): Promise<void> {
  await tx.insert(goalEvents).values({
    orgId: goal.orgId,
    goalId: goal.id,
    actorId: actor.personId,
    event: line.event,
    fromState: line.from,
    toState: line.to,
    note: line.note,
    createdAt: new Date(),
  })
}
