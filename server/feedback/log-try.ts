import { eq } from 'drizzle-orm'
import type { NewTry } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { tries } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { requireNoGrades } from './no-grades.ts'
import { lockVisibleStep, moveStep } from './own-step.ts'
import { requireClip, requireTryDay } from './own-try.ts'

/**
 * The teacher logs one use of a step, in class or in a rehearsal, with the clip where there is one. Sent again with
 * the same `clientId`, it is one try. Throws invalid for a day before the step or to come, not-allowed, not-found.
 */
export async function logTry(actor: Actor, input: NewTry & { stepId: string }): Promise<void> {
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, (tx) => keepTry(tx, actor, input))
}

/** The same within a transaction. */
export async function keepTry(tx: Tx, actor: Actor, input: NewTry & { stepId: string }): Promise<void> {
  const step = await lockVisibleStep(tx, actor, input.stepId)
  requireCan(actor, 'step', 'work', { ...step, coached: false })
  const [before] = await tx.select({ id: tries.id }).from(tries).where(eq(tries.clientId, input.clientId))
  if (before) return
  requireTryDay(actor, step, input.onDate)
  if (input.clip) await requireClip(tx, actor, input.clip)
  await moveStep(tx, actor, step, { event: 'try' })
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
    // By the clock that dates the lines of history, while the step is held: a try before a slip is never after it.
    createdAt: new Date(),
  })
}
