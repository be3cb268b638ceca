import { sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { emptyPlan } from '#app/domain/redaction-area.ts'
import { transaction } from '#db/client.ts'
import { redactions } from '#db/schema/index.ts'
import { announceAccess } from '#server/sharing/announce-access.ts'
import { holdOwnRedaction } from './own-redaction.ts'

/**
 * Lets nobody but the owner see the recording until the redaction is confirmed or the owner shows it again; what was
 * shared stays shared, and reaches nobody meanwhile. Throws not-found.
 */
export async function hideRecording(
  actor: Actor,
  { recordingId, hidden }: { recordingId: string; hidden: boolean },
): Promise<void> {
  await transaction(actor, async (tx) => {
    await holdOwnRedaction(tx, actor, recordingId)
    await tx
      .insert(redactions)
      .values({ orgId: actor.orgId, recordingId, plan: emptyPlan, hidden, version: 0 })
      .onConflictDoUpdate({ target: redactions.recordingId, set: { hidden, updatedAt: sql`now()` } })
    await announceAccess(tx, actor.orgId, [recordingId])
  })
}
