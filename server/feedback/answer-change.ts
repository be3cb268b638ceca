import { and, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { stepChanges } from '#db/schema/index.ts'
import { requireNoGrades } from './no-grades.ts'
import { lockVisibleStep, moveStep, type StepRow } from './own-step.ts'
import { applyChange } from './suggest-change.ts'

interface Answer {
  stepId: string
  changeId: string
  note?: string
}

/** The other side agrees to a suggested change: the step says it from now on. Throws not-found, not-allowed, conflict. */
export async function agreeToChange(actor: Actor, input: Answer): Promise<void> {
  await transaction(actor, async (tx) => {
    const { step, change } = await lockOpenChange(tx, actor, input)
    if (change.suggestedBy === actor.personId) throw ownSuggestion()
    await applyChange(tx, actor, step, { ...change, note: '' })
  })
}

/** The other side leaves the step as it is, with a few words where they help. */
export async function declineChange(actor: Actor, input: Answer): Promise<void> {
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const { step, change } = await lockOpenChange(tx, actor, input)
    const suggestedBy = change.suggestedBy === step.teacherId ? 'teacher' : 'coach'
    await moveStep(tx, actor, step, {
      event: 'decline-change',
      note: input.note ?? '',
      changeId: change.id,
      facts: { suggestedBy },
    })
    await settle(tx, change.id, 'declined')
  })
}

/** Whoever suggested a change takes it back before it is answered. */
export async function takeBackChange(actor: Actor, input: Answer): Promise<void> {
  await transaction(actor, async (tx) => {
    const { step, change } = await lockOpenChange(tx, actor, input)
    if (change.suggestedBy !== actor.personId) throw new AppError('not-allowed', 'steps.notYourSuggestion')
    await moveStep(tx, actor, step, { event: 'take-back-change', changeId: change.id })
    await settle(tx, change.id, 'taken-back')
  })
}

function ownSuggestion(): AppError {
  return new AppError('conflict', 'stepMoves.own-suggestion', { facts: { reason: 'own-suggestion' } })
}

async function lockOpenChange(tx: Tx, actor: Actor, input: Answer) {
  const step: StepRow = await lockVisibleStep(tx, actor, input.stepId)
  const [change] = await tx
    .select()
    .from(stepChanges)
    .where(and(eq(stepChanges.id, input.changeId), eq(stepChanges.stepId, step.id)))
  if (change?.state !== 'open') throw new AppError('conflict', 'steps.changeGone')
  return { step, change }
}

async function settle(tx: Tx, changeId: string, state: 'declined' | 'taken-back'): Promise<void> {
  await tx.update(stepChanges).set({ state }).where(eq(stepChanges.id, changeId))
}
