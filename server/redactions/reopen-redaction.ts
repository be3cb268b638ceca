import { and, eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { removeUnredacted } from './jobs.ts'
import { moveRedaction } from './move-redaction.ts'
import { holdOwnRedaction } from './own-redaction.ts'

/**
 * Goes back to drawing: what is being made is stopped, what was made is let go, the plan stays. Throws not-found, and
 * conflict where there is nothing to go back from.
 */
export async function reopenRedaction(
  actor: Actor,
  input: { recordingId: string; version: number },
): Promise<void> {
  const { recordingId, version } = input
  await transaction(actor, async (tx) => {
    const { redaction } = await holdOwnRedaction(tx, actor, recordingId)
    await moveRedaction(tx, redaction, { event: 'reopened', version, changes: { failure: null } })
    await dropRedactedFilm(tx, actor.orgId, recordingId)
  })
}

/** Takes the film that waited for its owner's look out of sight, and out of the store soon after. */
export async function dropRedactedFilm(tx: Tx, orgId: string, recordingId: string): Promise<void> {
  await tx
    .update(assets)
    .set({ state: 'leaving' })
    .where(and(eq(assets.recordingId, recordingId), eq(assets.role, 'redacted')))
  await enqueue(tx, removeUnredacted, { orgId, recordingId })
}
