import { and, eq, ne } from 'drizzle-orm'
import type { NewTry } from '#app/domain/feedback.ts'
import { printLoggedTry } from '#app/domain/logged-try.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { tries } from '#db/schema/index.ts'
import { requireNoGrades } from './no-grades.ts'
import { moveStep } from './own-step.ts'
import { type Clip, lockOwnTry, requireClip, requireTryDay } from './own-try.ts'

type Correction = Omit<NewTry, 'clientId' | 'clip'> & {
  tryId: string
  /** Left out, the clip stays as it is. */
  clip?: Clip | null
}

/**
 * The teacher corrects a try they logged, while they work on its step; the history says what it was before. Throws
 * not-found, not-allowed, invalid for its day or clip, conflict once the step has ended.
 */
export async function correctTry(actor: Actor, input: Correction): Promise<void> {
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const { step, tried } = await lockOwnTry(tx, actor, input.tryId)
    requireTryDay(actor, step, input.onDate)
    if (input.clip) await requireClip(tx, actor, input.clip)
    await moveStep(tx, actor, step, { event: 'correct-try', note: printLoggedTry(tried) })
    const { onDate, setting, result, note, clip } = input
    const newClip = clip === undefined ? {} : clipColumns(clip)
    await tx
      .update(tries)
      .set({ onDate, setting, result, note, ...newClip })
      .where(eq(tries.id, tried.id))
  })
}

/**
 * The teacher takes out a try they logged, while they work on its step; the history says that there was one, and
 * when. Throws not-found, not-allowed, conflict once the step has ended.
 */
export async function removeTry(actor: Actor, input: { tryId: string }): Promise<void> {
  await transaction(actor, async (tx) => {
    const { step, tried } = await lockOwnTry(tx, actor, input.tryId)
    const others = await tx
      .select()
      .from(tries)
      .where(and(eq(tries.stepId, step.id), ne(tries.id, tried.id)))
    await moveStep(tx, actor, step, {
      event: 'remove-try',
      note: printLoggedTry(tried),
      facts: {
        tries: others.map(({ onDate, result, recordingId }) => ({
          on: onDate,
          result,
          withClip: recordingId !== null,
        })),
      },
    })
    await tx.delete(tries).where(eq(tries.id, tried.id))
  })
}

function clipColumns(clip: Clip | null) {
  return {
    recordingId: clip?.recordingId ?? null,
    startMs: clip?.startMs ?? null,
    endMs: clip?.endMs ?? null,
  }
}
