import { eq } from 'drizzle-orm'
import { dueDate } from '#app/domain/action-step.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { actionSteps } from '#db/schema/index.ts'
import { lockVisibleStep, moveStep, otherActiveSteps, type StepRow, today } from './own-step.ts'

/**
 * The teacher agrees to a step, in so many words or as it stands: it becomes the active one, due so many days
 * from today. With another one active it throws conflict (`facts.reason` is `focus-limit`), unless `parkOthers`.
 */
export async function acceptStep(
  actor: Actor,
  input: { stepId: string; parkOthers?: boolean; dueInDays?: number | undefined },
): Promise<void> {
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    await takeUp(tx, actor, step, { ...input, event: 'accept' })
  })
}

/** Takes a parked step up again, under the same conditions. */
export async function resumeStep(
  actor: Actor,
  input: { stepId: string; parkOthers?: boolean; dueInDays?: number | undefined },
): Promise<void> {
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    await takeUp(tx, actor, step, { ...input, event: 'resume' })
  })
}

async function takeUp(
  tx: Tx,
  actor: Actor,
  step: StepRow,
  how: { event: 'accept' | 'resume'; parkOthers?: boolean; dueInDays?: number | undefined },
): Promise<void> {
  const others = await otherActiveSteps(tx, step)
  if (how.parkOthers && step.teacherId === actor.personId)
    for (const other of others) await moveStep(tx, actor, other, { event: 'park' })
  const dueInDays = how.dueInDays ?? step.dueInDays
  await moveStep(tx, actor, step, {
    event: how.event,
    facts: {
      otherActiveSteps: how.parkOthers ? 0 : others.length,
      dueInDays,
      criterion: step.criterion,
    },
    changes: { dueInDays, dueOn: dueDate(today(actor), dueInDays), extended: 0 },
  })
}

/** Puts a step aside for later, freeing the place for another. */
export async function parkStep(actor: Actor, input: { stepId: string; note?: string }): Promise<void> {
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    await moveStep(tx, actor, step, { event: 'park', note: input.note ?? '' })
    await tx.update(actionSteps).set({ dueOn: null }).where(eq(actionSteps.id, step.id))
  })
}
