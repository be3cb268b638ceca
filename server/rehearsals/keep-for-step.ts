import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { tryResults } from '#app/domain/logged-try.ts'
import type { Actor } from '#app/domain/person.ts'
import { keepsAs } from '#app/domain/rehearsal.ts'
import { transaction } from '#db/client.ts'
import { takes } from '#db/schema/index.ts'
import { keepTry } from '#server/feedback/log-try.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { lockVisibleStep, today } from '#server/feedback/own-step.ts'
import { keepRehearsal } from '#server/feedback/work-on-step.ts'
import { lockOwnTake } from './own-rehearsal.ts'

type KeptForStep = { rehearsalId: string; takeId: string; note: string } & (
  | { as: 'rehearse' }
  | { as: 'try'; result: (typeof tryResults)[number] }
)

/**
 * Keeps a take for the step that the rehearsal serves: as what shows that it was rehearsed, or as one try of it in a
 * rehearsal, with how it went. Once for each take. Throws not-found, not-allowed, invalid, conflict.
 */
export async function keepForStep(actor: Actor, input: KeptForStep): Promise<void> {
  const { note } = input
  requireNoGrades(actor, { note })
  await transaction(actor, async (tx) => {
    const { rehearsal, take } = await lockOwnTake(tx, actor, input)
    const { stepId } = rehearsal
    if (stepId === null) throw new AppError('conflict', 'rehearsals.noStep')
    if (take.recordingId === null) throw new AppError('conflict', 'rehearsals.noFilm')
    if (take.keptAt !== null) throw new AppError('conflict', 'rehearsals.kept')
    const step = await lockVisibleStep(tx, actor, stepId)
    if (keepsAs(step.state) === null) throw new AppError('conflict', 'rehearsals.stepRests')
    const clip = { recordingId: take.recordingId, startMs: take.startMs, endMs: take.endMs }
    if (input.as === 'rehearse') await keepRehearsal(tx, actor, stepId, { clip, note })
    else {
      const tried = { onDate: today(actor), setting: 'rehearsal' as const, result: input.result, note, clip }
      // The take's own id: sent twice, it is one try.
      await keepTry(tx, actor, { ...tried, stepId, clientId: take.id })
    }
    await tx.update(takes).set({ keptAt: new Date() }).where(eq(takes.id, take.id))
  })
}
