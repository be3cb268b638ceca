import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type RedactionDraft, requireFitting } from '#app/domain/redaction.ts'
import { transaction } from '#db/client.ts'
import { redactions } from '#db/schema/index.ts'
import { moveRedaction } from './move-redaction.ts'
import { holdOwnRedaction } from './own-redaction.ts'

/**
 * Keeps what the owner has marked so far, and answers the draft's new version; 0 is the version of one that was never
 * saved. Nothing of the recording changes. Throws not-found, invalid, and conflict where another window has saved since.
 */
export function saveRedaction(
  actor: Actor,
  input: RedactionDraft & { recordingId: string },
): Promise<{ version: number }> {
  const { recordingId, version, plan } = input
  return transaction(actor, async (tx) => {
    const { recording, redaction } = await holdOwnRedaction(tx, actor, recordingId)
    requireFitting(plan, recording)
    if (redaction) {
      const changes = { plan, failure: null, doneAt: null }
      const moved = await moveRedaction(tx, redaction, { event: 'saved', version, changes })
      return { version: moved.version }
    }
    if (version !== 0) throw new AppError('conflict', 'redactions.changedElsewhere')
    await tx.insert(redactions).values({ orgId: actor.orgId, recordingId, plan })
    return { version: 1 }
  })
}
