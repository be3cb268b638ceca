import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { isOpenGoal } from '#app/domain/goal.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { actionSteps, goals, praises } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { lockVisibleStep } from '#server/feedback/own-step.ts'

/**
 * The teacher says which of their goals a step serves; null is none. Throws not-found, not-allowed, conflict for a
 * goal that is closed.
 */
export async function tieStep(actor: Actor, input: { stepId: string; goalId: string | null }): Promise<void> {
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    requireCan(actor, 'step', 'work', { ...step, coached: false })
    if (step.goalId !== input.goalId) await requireOpenGoal(tx, actor, input.goalId)
    await tx.update(actionSteps).set({ goalId: input.goalId }).where(eq(actionSteps.id, step.id))
  })
}

/**
 * Who received a praise keeps it under a goal of theirs; its words stay untouched. Throws not-found, not-allowed,
 * conflict for a goal that is closed.
 */
export async function tiePraise(
  actor: Actor,
  input: { praiseId: string; goalId: string | null },
): Promise<void> {
  await transaction(actor, async (tx) => {
    const [praise] = await tx.select().from(praises).where(eq(praises.id, input.praiseId)).for('update')
    if (!praise || !can(actor, 'praise', 'view', praise)) throw new AppError('not-found', 'praise.none')
    requireCan(actor, 'praise', 'keep', praise)
    if (praise.goalId !== input.goalId) await requireOpenGoal(tx, actor, input.goalId)
    await tx.update(praises).set({ goalId: input.goalId }).where(eq(praises.id, praise.id))
  })
}

/** What is to be tied anew asks for an open goal of the actor's own; what is tied already stays when the goal closes. */
export async function requireOpenGoal(tx: Tx, actor: Actor, goalId: string | null): Promise<void> {
  if (goalId === null) return
  const [goal] = await tx.select().from(goals).where(eq(goals.id, goalId))
  if (goal?.teacherId !== actor.personId) throw new AppError('not-found', 'goals.none')
  if (!isOpenGoal(goal)) throw new AppError('conflict', 'goals.closed')
}
