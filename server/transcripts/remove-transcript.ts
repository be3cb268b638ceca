import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { transcribings, transcripts } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { announceTranscript, holdForTranscript } from './own-transcript.ts'

/**
 * The owner removes a recording's transcript, or ends a machine's work at one. Its words are gone from here at once.
 * Throws not-found, not-allowed, too-many.
 */
export async function removeTranscript(actor: Actor, recordingId: string): Promise<void> {
  await countAgainst('change a transcript', actor.personId)
  await transaction(actor, async (tx) => {
    const { orgId } = await holdForTranscript(tx, actor, recordingId)
    await tx.delete(transcripts).where(eq(transcripts.recordingId, recordingId))
    await tx.delete(transcribings).where(eq(transcribings.recordingId, recordingId))
    await announceTranscript(tx, { orgId, recordingId })
  })
}
