import { eq } from 'drizzle-orm'
import { dueDate } from '#app/domain/action-step.ts'
import { daysBetween } from '#app/domain/calendar-day.ts'
import { AppError } from '#app/domain/errors.ts'
import type { NewTry } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { tries } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { cite } from './cite.ts'
import { lockVisibleStep, moveStep, otherActiveSteps, today } from './own-step.ts'

interface Clip {
  recordingId: string
  startMs: number
  endMs?: number | null | undefined
}

/** The teacher logs one use of a step, in class or in a rehearsal, with the clip where there is one. */
export async function logTry(actor: Actor, input: NewTry & { stepId: string }): Promise<void> {
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    requireCan(actor, 'step', 'work', { ...step, coached: false })
    const [before] = await tx.select({ id: tries.id }).from(tries).where(eq(tries.clientId, input.clientId))
    if (before) return
    if (daysBetween(today(actor), input.onDate) > 0)
      throw new AppError('invalid', 'That day has not come yet.', {
        fields: { onDate: 'That day has not come yet.' },
      })
    if (input.clip) await requireClip(tx, actor, input.clip)
    await moveStep(tx, actor, step, { event: 'try', note: input.note })
    await tx.insert(tries).values({
      orgId: actor.orgId,
      stepId: step.id,
      onDate: input.onDate,
      setting: input.setting,
      result: input.result,
      note: input.note,
      recordingId: input.clip?.recordingId ?? null,
      startMs: input.clip?.startMs ?? null,
      endMs: input.clip?.endMs ?? null,
      clientId: input.clientId,
    })
  })
}

/**
 * The teacher closes a step as mastered. It asks for something that shows it: a clip chosen now, or a logged try
 * that went as planned. Throws conflict (`no-evidence`) without either.
 */
export async function masterStep(actor: Actor, input: { stepId: string; clip?: Clip | null; note?: string }) {
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

/** What shows a step is the teacher's own work: a colleague's recording that is shared with them shows nothing. */
async function requireClip(tx: Tx, actor: Actor, clip: Clip) {
  const thing = await getVisibleRecording(tx, actor, clip.recordingId)
  if (thing.rights !== 'own') throw new AppError('not-allowed', 'Choose a clip from a recording of your own.')
  const duration = thing.recording.durationMs
  if (duration !== null && (clip.startMs > duration || (clip.endMs ?? 0) > duration))
    throw new AppError('invalid', 'The clip lies after the end of the recording.')
  return thing
}
