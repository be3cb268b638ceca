import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { NewGoal } from '#app/domain/goal-input.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { frameworks, goals, lookFors, practices } from '#db/schema/index.ts'
import { cite } from '#server/feedback/cite.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { requireClip } from '#server/feedback/own-try.ts'
import { countAgainst } from '#server/http/limits.ts'
import { keepGoalEvent, lockVisibleGoal, moveGoal } from './own-goal.ts'

/**
 * A teacher writes down a goal of their own: a practice, what one would see, why, and a clip of how it looks today.
 * It begins at once where that is asked for. Sent again with the same `clientId`, it answers the goal that is there.
 * Throws invalid, not-found for a clip, conflict (`no-look-for`, `goal-limit`), too-many.
 */
export async function setGoal(actor: Actor, input: NewGoal): Promise<{ id: string }> {
  await countAgainst('give feedback', actor.personId)
  requireNoGrades(actor, { why: input.why })
  return transaction(actor, async (tx) => {
    await requirePracticeInUse(tx, input.practiceId)
    if (input.lookForId) await requireLookFor(tx, input.practiceId, input.lookForId)
    const [goal] = await tx
      .insert(goals)
      .values({
        id: uuidv7(),
        orgId: actor.orgId,
        teacherId: actor.personId,
        practiceId: input.practiceId,
        lookForId: input.lookForId ?? null,
        state: 'draft',
        clientId: input.clientId,
      })
      .onConflictDoNothing({ target: goals.clientId })
      .returning()
    if (!goal) return getSetBefore(tx, actor, input.clientId)
    await keepGoalEvent(tx, actor, goal, { event: 'draft', from: null, to: 'draft', note: input.why })
    if (input.baseline) {
      const thing = await requireClip(tx, actor, input.baseline)
      await cite(tx, actor, { goalId: goal.id }, { thing, moments: [input.baseline], role: 'baseline' })
    }
    if (input.begin) await moveGoal(tx, actor, goal, { event: 'begin' })
    return { id: goal.id }
  })
}

/** The teacher chooses what one would see, for a goal that was written down without it. Throws invalid, conflict, too-many. */
export async function aimGoal(actor: Actor, input: { goalId: string; lookForId: string }): Promise<void> {
  await countAgainst('give feedback', actor.personId)
  await transaction(actor, async (tx) => {
    const goal = await lockVisibleGoal(tx, actor, input.goalId)
    await requireLookFor(tx, goal.practiceId, input.lookForId)
    await moveGoal(tx, actor, goal, { event: 'aim', lookForId: input.lookForId })
  })
}

/** Throws invalid where the practice is not one that can be chosen now. */
export async function requirePracticeInUse(tx: Tx, practiceId: string): Promise<void> {
  const [practice] = await tx
    .select({ id: practices.id })
    .from(practices)
    .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
    .where(and(eq(practices.id, practiceId), isNotNull(frameworks.publishedAt), isNull(frameworks.retiredAt)))
  if (!practice)
    throw new AppError('invalid', 'practices.notInUse', { fields: { practiceId: 'practices.notInUse' } })
}

async function requireLookFor(tx: Tx, practiceId: string, lookForId: string): Promise<void> {
  const [lookFor] = await tx
    .select({ id: lookFors.id })
    .from(lookFors)
    .where(and(eq(lookFors.id, lookForId), eq(lookFors.practiceId, practiceId)))
  if (!lookFor)
    throw new AppError('invalid', 'goals.foreignLookFor', { fields: { lookForId: 'goals.foreignLookFor' } })
}

async function getSetBefore(tx: Tx, actor: Actor, clientId: string): Promise<{ id: string }> {
  const [before] = await tx
    .select({ id: goals.id })
    .from(goals)
    .where(and(eq(goals.clientId, clientId), eq(goals.teacherId, actor.personId)))
  if (before) return before
  throw new AppError('conflict', 'feedback.usedNumber')
}
