import { sql } from 'drizzle-orm'
import type { Visit } from '#app/domain/annotation.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { recordingVisits } from '#db/schema/index.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'

/** Notes how far somebody has seen a recording and its annotations; never backwards. Throws not-found. */
export function markSeen(actor: Actor, input: Visit & { recordingId: string }): Promise<void> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const { recording } = await getVisibleRecording(tx, actor, input.recordingId)
    const seenSeq = Math.min(input.seenSeq, recording.lastSeq)
    await tx
      .insert(recordingVisits)
      .values({
        orgId: actor.orgId,
        recordingId: recording.id,
        personId: actor.personId,
        seenSeq,
        positionMs: input.positionMs,
      })
      .onConflictDoUpdate({
        target: [recordingVisits.recordingId, recordingVisits.personId],
        set: {
          seenSeq: sql`greatest(${recordingVisits.seenSeq}, ${seenSeq})`,
          positionMs: input.positionMs,
          lastAt: sql`now()`,
        },
      })
  })
}
