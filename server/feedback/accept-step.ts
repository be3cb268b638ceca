import { dueDate } from '#app/domain/action-step.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { inPlaceOf, listInPlace } from './in-place.ts'
import { requireNoGrades } from './no-grades.ts'
import {
  lockStepInTurn,
  lockVisibleStep,
  moveStep,
  otherActiveSteps,
  type StepRow,
  today,
} from './own-step.ts'

interface TakeUp {
  stepId: string
  /** Sets aside what is active now. */
  parkOthers?: boolean
  dueInDays?: number | undefined
  /** The teacher's own words for what a colleague would see; only where the step has none yet. */
  criterion?: string | undefined
  /** What will be different from how they taught before. */
  stretch?: string | undefined
  /** What the teacher says to it. */
  note?: string
}

/**
 * The teacher agrees to a step: it becomes the active one, due so many days from today. With another one active it
 * throws conflict (`facts.reason` is `focus-limit`), unless `parkOthers`; without a criterion, `no-criterion`; with a
 * step of the practice in place and no word on what will be different, `in-place`.
 */
export async function acceptStep(actor: Actor, input: TakeUp): Promise<void> {
  requireNoGrades(actor, { criterion: input.criterion, stretch: input.stretch })
  await transaction(actor, async (tx) => {
    const step = await lockStepInTurn(tx, actor, input.stepId)
    await takeUp(tx, actor, step, { ...input, event: 'accept' })
  })
}

/** Takes a parked step up again, under the same conditions. */
export async function resumeStep(actor: Actor, input: TakeUp): Promise<void> {
  requireNoGrades(actor, { criterion: input.criterion, stretch: input.stretch })
  await transaction(actor, async (tx) => {
    const step = await lockStepInTurn(tx, actor, input.stepId)
    await takeUp(tx, actor, step, { ...input, event: 'resume' })
  })
}

/** The same within a transaction, with the step locked by `lockStepInTurn`. */
export async function takeUp(
  tx: Tx,
  actor: Actor,
  step: StepRow,
  how: Omit<TakeUp, 'stepId'> & { event: 'accept' | 'resume' },
): Promise<void> {
  const others = await otherActiveSteps(tx, actor, step)
  if (how.parkOthers) for (const other of others) await moveStep(tx, actor, other, { event: 'park' })
  const dueInDays = how.dueInDays ?? step.dueInDays
  const criterion = step.criterion || (how.criterion ?? '')
  const stretch = how.stretch || step.stretch
  await moveStep(tx, actor, step, {
    event: how.event,
    note: how.note ?? '',
    facts: {
      otherActiveSteps: how.parkOthers ? 0 : others.length,
      dueInDays,
      criterion,
      stretch,
      inPlace: inPlaceOf(await listInPlace(tx, step.teacherId), step).length,
    },
    changes: { criterion, stretch, dueInDays, dueOn: dueDate(today(actor), dueInDays), extended: 0 },
  })
}

/** Puts a step aside for later, freeing the place for another. */
export async function parkStep(actor: Actor, input: { stepId: string; note?: string }): Promise<void> {
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    await moveStep(tx, actor, step, { event: 'park', note: input.note ?? '' })
  })
}
