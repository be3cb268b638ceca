import { dueDate } from '#app/domain/action-step.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { cite } from './cite.ts'
import { requireNoGrades } from './no-grades.ts'
import {
  lockStepInTurn,
  lockVisibleStep,
  moveStep,
  otherActiveSteps,
  type StepRow,
  today,
} from './own-step.ts'
import { type Clip, countingTries, requireClip } from './own-try.ts'

/** Ties a clip of the teacher's own to their step, as what it shows of it. */
async function citeOwn(
  tx: Tx,
  actor: Actor,
  step: StepRow,
  shown: { clip: Clip | null | undefined; role: 'rehearses' | 'shows' | 'slips' },
): Promise<void> {
  const { clip, role } = shown
  if (!clip) return
  const thing = await requireClip(tx, actor, clip)
  await cite(tx, actor, { stepId: step.id }, { thing, moments: [clip], role })
}

/**
 * The teacher has rehearsed a step: a take shows it, or a few words say why there is none. Throws conflict
 * (`no-take`) without either.
 */
export async function rehearseStep(
  actor: Actor,
  input: { stepId: string; clip?: Clip | null; note?: string },
): Promise<void> {
  const { clip, note = '' } = input
  requireNoGrades(actor, { note })
  await transaction(actor, (tx) => keepRehearsal(tx, actor, input.stepId, { clip, note }))
}

/** The same within a transaction. */
export async function keepRehearsal(
  tx: Tx,
  actor: Actor,
  stepId: string,
  { clip, note }: { clip: Clip | null | undefined; note: string },
): Promise<void> {
  const step = await lockVisibleStep(tx, actor, stepId)
  await moveStep(tx, actor, step, { event: 'rehearse', note, facts: { takes: clip ? 1 : 0, reason: note } })
  await citeOwn(tx, actor, step, { clip, role: 'rehearses' })
}

/**
 * The teacher closes a step as mastered. It asks for something that shows it: a clip chosen now, or tries that meet
 * the organization's rule. Throws conflict (`no-evidence`) without either.
 */
export async function masterStep(actor: Actor, input: { stepId: string; clip?: Clip | null; note?: string }) {
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    await moveStep(tx, actor, step, {
      event: 'master',
      note: input.note ?? '',
      facts: { clips: input.clip ? 1 : 0, tries: await countingTries(tx, step.id) },
    })
    await citeOwn(tx, actor, step, { clip: input.clip, role: 'shows' })
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

interface Slip {
  stepId: string
  /** The moment where it slipped. */
  clip?: Clip | null
  note?: string
  dueInDays?: number | undefined
  /** Sets aside what is active now. */
  parkOthers?: boolean
}

/**
 * What was mastered is seen to slip: the teacher tries it again, from a moment that shows it or from their own words
 * for when it was. Only tries from now on count towards mastery. Throws conflict (`no-slip`, `focus-limit`).
 */
export async function reopenStep(actor: Actor, input: Slip): Promise<void> {
  const { clip, note = '' } = input
  requireNoGrades(actor, { note })
  await transaction(actor, async (tx) => {
    const step = await lockStepInTurn(tx, actor, input.stepId)
    const others = await otherActiveSteps(tx, actor, step)
    const parks = input.parkOthers === true && step.teacherId === actor.personId
    if (parks) for (const other of others) await moveStep(tx, actor, other, { event: 'park' })
    const dueInDays = input.dueInDays ?? step.dueInDays
    await moveStep(tx, actor, step, {
      event: 'slip',
      note,
      facts: { otherActiveSteps: parks ? 0 : others.length, clips: clip ? 1 : 0, reason: note, dueInDays },
      changes: { dueOn: dueDate(today(actor), dueInDays), extended: 0 },
    })
    await citeOwn(tx, actor, step, { clip, role: 'slips' })
  })
}
