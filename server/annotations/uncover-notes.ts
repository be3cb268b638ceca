import { sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { recordingVisits } from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'

/**
 * Lets somebody see other people's notes without one of their own, for good, on a recording whose owner asks to look
 * for oneself first. Where nothing is covered it changes nothing. Throws not-found.
 */
export function uncoverNotes(actor: Actor, input: { recordingId: string }): Promise<void> {
  const { orgId, personId } = actor
  return transaction({ orgId }, async (tx) => {
    const { covered, recording } = await getVisibleRecording(tx, actor, input.recordingId)
    if (!covered) return
    await tx
      .insert(recordingVisits)
      .values({ orgId, recordingId: recording.id, personId, uncoveredAt: sql`now()` })
      .onConflictDoUpdate({
        target: [recordingVisits.recordingId, recordingVisits.personId],
        set: { uncoveredAt: sql`now()` },
      })
    await publish(tx, { type: 'cover.changed', orgId, recordingId: recording.id })
  })
}
