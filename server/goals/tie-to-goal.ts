import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { actionSteps, goals, praises } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { lockVisibleStep } from '#server/feedback/own-step.ts'

/** The teacher says which of their goals a step serves; null is none. Throws not-found, not-allowed. */
export async function tieStep(actor: Actor, input: { stepId: string; goalId: string | null }): Promise<void> {
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    requireCan(actor, 'step', 'work', { ...step, coached: false })
    await requireOwnGoal(tx, actor, input.goalId)
    await tx.update(actionSteps).set({ goalId: input.goalId }).where(eq(actionSteps.id, step.id))
  })
}

/** Who received a praise keeps it under a goal of theirs; its words stay untouched. Throws not-found, not-allowed. */
export async function tiePraise(
  actor: Actor,
  input: { praiseId: string; goalId: string | null },
): Promise<void> {
  await transaction(actor, async (tx) => {
    const [praise] = await tx.select().from(praises).where(eq(praises.id, input.praiseId)).for('update')
    if (!praise || !can(actor, 'praise', 'view', praise)) throw new AppError('not-found', 'praise.none')
    requireCan(actor, 'praise', 'keep', praise)
    await requireOwnGoal(tx, actor, input.goalId)
    await tx.update(praises).set({ goalId: input.goalId }).where(eq(praises.id, praise.id))
  })
}

async function requireOwnGoal(tx: Tx, actor: Actor, goalId: string | null): Promise<void> {
  if (goalId === null) return
  const [goal] = await tx.select({ teacherId: goals.teacherId }).from(goals).where(eq(goals.id, goalId))
  if (goal?.teacherId !== actor.personId) throw new AppError('not-found', 'goals.none')
}
