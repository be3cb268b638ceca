import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { tryResults } from '#app/domain/logged-try.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { takes } from '#db/schema/index.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { logTry } from '#server/feedback/log-try.ts'
import { today } from '#server/feedback/own-step.ts'
import { rehearseStep } from '#server/feedback/work-on-step.ts'
import { lockOwnTake } from './own-rehearsal.ts'

interface KeptForStep {
  rehearsalId: string
  takeId: string
  /** How it went; asked of a try alone. */
  result: (typeof tryResults)[number]
  note: string
}

/**
 * Keeps a take for the step that the rehearsal serves: as the take that shows it was rehearsed while nobody has tried it,
 * later as one try of it in a rehearsal. Once for each take. Throws not-found, not-allowed, conflict.
 */
export async function keepForStep(actor: Actor, input: KeptForStep): Promise<void> {
  const { rehearsal, take } = await transaction(actor, (tx) => lockOwnTake(tx, actor, input))
  if (rehearsal.stepId === null) throw new AppError('conflict', 'rehearsals.noStep')
  if (take.recordingId === null) throw new AppError('conflict', 'rehearsals.noFilm')
  if (take.keptAt !== null) throw new AppError('conflict', 'rehearsals.kept')
  const { stepId } = rehearsal
  const clip = { recordingId: take.recordingId, startMs: take.startMs, endMs: take.endMs }
  const { offers } = (await getStep(actor, stepId)).step
  const { result, note } = input
  if (offers.includes('rehearse')) await rehearseStep(actor, { stepId, clip, note })
  else if (offers.includes('try')) {
    const onDate = today(actor)
    // The take's own id: sent twice, it is one try.
    await logTry(actor, { stepId, clientId: take.id, onDate, setting: 'rehearsal', result, note, clip })
  } else throw new AppError('conflict', 'rehearsals.stepRests')
  await transaction(actor, (tx) => tx.update(takes).set({ keptAt: new Date() }).where(eq(takes.id, take.id)))
}
