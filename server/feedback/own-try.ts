import { and, desc, eq, gt } from 'drizzle-orm'
import type { StepTry } from '#app/domain/action-step.ts'
import { calendarDayIn, daysBetween } from '#app/domain/calendar-day.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import type { Tx } from '#db/client.ts'
import { actionStepEvents, tries } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { lockVisibleStep, type StepRow, today } from './own-step.ts'

export type TryRow = typeof tries.$inferSelect

export interface Clip {
  recordingId: string
  startMs: number
  endMs?: number | null | undefined
}

/** A try the actor logged, with its step locked for the rest of the transaction. Throws not-found, not-allowed. */
export async function lockOwnTry(
  tx: Tx,
  actor: Actor,
  tryId: string,
): Promise<{ step: StepRow; tried: TryRow }> {
  const [known] = await tx.select({ stepId: tries.stepId }).from(tries).where(eq(tries.id, tryId))
  if (!known) throw new AppError('not-found', 'tries.none')
  const step = await lockVisibleStep(tx, actor, known.stepId)
  requireCan(actor, 'step', 'work', { ...step, coached: false })
  const [tried] = await tx.select().from(tries).where(eq(tries.id, tryId))
  if (!tried) throw new AppError('not-found', 'tries.none')
  return { step, tried }
}

/** The tries that say whether a step is in place: those since it was last seen to slip. */
export async function countingTries(tx: Tx, stepId: string): Promise<StepTry[]> {
  const [slip] = await tx
    .select({ at: actionStepEvents.createdAt })
    .from(actionStepEvents)
    .where(and(eq(actionStepEvents.stepId, stepId), eq(actionStepEvents.event, 'slip')))
    .orderBy(desc(actionStepEvents.createdAt))
    .limit(1)
  const rows = await tx
    .select()
    .from(tries)
    .where(and(eq(tries.stepId, stepId), slip ? gt(tries.createdAt, slip.at) : undefined))
  return rows.map((row) => ({ on: row.onDate, result: row.result, withClip: row.recordingId !== null }))
}

/** The first day on which somebody can have tried a step: the day it was written down. */
export function firstDayOf(actor: Actor, step: Pick<StepRow, 'createdAt'>): string {
  return calendarDayIn(actor.timeZone, step.createdAt)
}

/** Throws invalid for a try on a day to come, or before there was a step to try. */
export function requireTryDay(actor: Actor, step: StepRow, onDate: string): void {
  const refuse = (sentence: RefusalKey): never => {
    throw new AppError('invalid', sentence, { fields: { onDate: sentence } })
  }
  if (daysBetween(today(actor), onDate) > 0) refuse('tries.dayToCome')
  if (daysBetween(firstDayOf(actor, step), onDate) < 0) refuse('tries.dayBefore')
}

/** What shows a step is the teacher's own work: a colleague's recording that is shared with them shows nothing. */
export async function requireClip(tx: Tx, actor: Actor, clip: Clip) {
  const thing = await getVisibleRecording(tx, actor, clip.recordingId)
  if (thing.rights !== 'own') throw new AppError('not-allowed', 'tries.foreignClip')
  const duration = thing.recording.durationMs
  if (duration !== null && (clip.startMs > duration || (clip.endMs ?? 0) > duration))
    throw new AppError('invalid', 'tries.clipAfterTheEnd')
  return thing
}
