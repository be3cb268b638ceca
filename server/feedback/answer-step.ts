import { eq } from 'drizzle-orm'
import type { StepWording } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { actionSteps } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { countAgainst } from '#server/http/limits.ts'
import { requireNoGrades } from './no-grades.ts'
import { lockVisibleStep, moveStep } from './own-step.ts'
import { requireGoodStep } from './propose-step.ts'

/** The teacher wants other words, another size or another date: the step goes back to its author, who reads why. */
export async function askForChange(actor: Actor, input: { stepId: string; note: string }): Promise<void> {
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    await moveStep(tx, actor, step, { event: 'ask-change', note: input.note })
  })
}

/** The teacher does not take the step on. */
export async function declineStep(actor: Actor, input: { stepId: string; note?: string }): Promise<void> {
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    await moveStep(tx, actor, step, { event: 'decline', note: input.note ?? '' })
  })
}

/** The author words a draft anew and proposes it again; one's own draft is only worded anew. */
export async function reviseStep(actor: Actor, input: StepWording & { stepId: string }): Promise<void> {
  await countAgainst('give feedback', actor.personId)
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    requireCan(actor, 'step', 'revise', { ...step, coached: false })
    const overrides = await requireGoodStep(tx, actor, input, { momentCount: 1, practiceCount: 1 })
    const { text, criterion, why } = input
    const changes = { text, criterion, why, overrides, dueInDays: input.dueInDays ?? step.dueInDays }
    if (step.teacherId === actor.personId)
      await tx.update(actionSteps).set(changes).where(eq(actionSteps.id, step.id))
    else await moveStep(tx, actor, step, { event: 'propose', changes })
  })
}

/** Takes a step back: its author while it is undecided, its teacher at any time. Its history stays. */
export async function withdrawStep(actor: Actor, input: { stepId: string; note?: string }): Promise<void> {
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    await moveStep(tx, actor, step, { event: 'withdraw', note: input.note ?? '' })
  })
}
