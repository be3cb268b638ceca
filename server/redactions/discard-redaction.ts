import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { emptyPlan } from '#app/domain/redaction-area.ts'
import { transaction } from '#db/client.ts'
import { redactions } from '#db/schema/index.ts'
import { holdOwnRedaction } from './own-redaction.ts'
import { dropRedactedFilm } from './reopen-redaction.ts'

/**
 * Forgets what was marked and lets go of what was made of it; the recording stays as it is, and hidden if it was hidden.
 * Throws not-found, and conflict once the redacted film has taken the recording's place.
 */
export async function discardRedaction(
  actor: Actor,
  input: { recordingId: string; version: number },
): Promise<void> {
  const { recordingId, version } = input
  await transaction(actor, async (tx) => {
    const { redaction } = await holdOwnRedaction(tx, actor, recordingId)
    if (!redaction) return
    if (redaction.version !== version) throw new AppError('conflict', 'redactions.changedElsewhere')
    if (redaction.state === 'removing') throw new AppError('conflict', 'redactions.notNow')
    await tx
      .update(redactions)
      .set({ state: 'draft', plan: emptyPlan, failure: null, progressPermille: 0, version: version + 1 })
      .where(eq(redactions.recordingId, recordingId))
    await dropRedactedFilm(tx, actor.orgId, recordingId)
  })
}
