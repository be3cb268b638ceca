import { eq } from 'drizzle-orm'
import { dueDate } from '#app/domain/action-step.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { tries } from '#db/schema/index.ts'
import { cite } from './cite.ts'
import { requireNoGrades } from './no-grades.ts'
import { lockVisibleStep, moveStep, otherActiveSteps, today } from './own-step.ts'
import { type Clip, requireClip } from './own-try.ts'

/**
 * The teacher closes a step as mastered. It asks for something that shows it: a clip chosen now, or a logged try
 * that went as planned. Throws conflict (`no-evidence`) without either.
 */
export async function masterStep(actor: Actor, input: { stepId: string; clip?: Clip | null; note?: string }) {
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    const thing = input.clip ? await requireClip(tx, actor, input.clip) : undefined
    const tried = await tx.select().from(tries).where(eq(tries.stepId, step.id))
    await moveStep(tx, actor, step, {
      event: 'master',
      note: input.note ?? '',
      facts: {
        clips: input.clip ? 1 : 0,
        tries: tried.map((each) => ({
          on: each.onDate,
          result: each.result,
          withClip: each.recordingId !== null,
        })),
      },
    })
    if (thing && input.clip)
      await cite(tx, actor, { stepId: step.id }, { thing, moments: [input.clip], role: 'shows' })
  })
}

/** Gives a step that is due for review more time, once. */
export async function extendStep(actor: Actor, input: { stepId: string; days: number }): Promise<void> {
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    await moveStep(tx, actor, step, {
      event: 'extend',
      facts: { dueInDays: input.days, extended: step.extended },
      changes: { dueOn: dueDate(today(actor), input.days), extended: step.extended + 1 },
    })
  })
}

/** Ends a step that is due for review without mastery; the reason is kept. */
export async function closeStep(actor: Actor, input: { stepId: string; reason: string }): Promise<void> {
  requireNoGrades(actor, { reason: input.reason })
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    await moveStep(tx, actor, step, {
      event: 'close',
      note: input.reason,
      facts: { reason: input.reason },
      changes: { closedReason: input.reason },
    })
  })
}

/** What was mastered is seen to slip: it is tried again. */
export async function reopenStep(actor: Actor, input: { stepId: string; note?: string }): Promise<void> {
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    const others = await otherActiveSteps(tx, step)
    await moveStep(tx, actor, step, {
      event: 'slip',
      note: input.note ?? '',
      facts: { otherActiveSteps: others.length },
      changes: { dueOn: dueDate(today(actor), step.dueInDays) },
    })
  })
}
