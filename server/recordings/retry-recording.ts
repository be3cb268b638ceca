import { and, eq, inArray, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { stateAfter, statesBefore } from '#app/domain/recording.ts'
import { transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { publish } from '#server/realtime/publish.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { lineUp } from './line-up.ts'

/** Prepares a failed recording again, as a new attempt. Throws conflict when it has not failed. */
export async function retryRecording(actor: Actor, recordingId: string): Promise<void> {
  await transaction(actor, async (tx) => {
    requireCan(actor, 'recording', 'retry', await getVisibleRecording(tx, actor, recordingId))
    const [moved] = await tx
      .update(recordings)
      .set({
        state: stateAfter('retried'),
        failure: null,
        stage: null,
        progressPermille: 0,
        playableMs: 0,
        leftMs: null,
        attempt: sql`${recordings.attempt} + 1`,
      })
      .where(and(eq(recordings.id, recordingId), inArray(recordings.state, statesBefore('retried'))))
      .returning({ attempt: recordings.attempt })
    if (!moved) throw new AppError('conflict', 'recordings.notFailed')
    await lineUp(tx, { orgId: actor.orgId, recordingId, attempt: moved.attempt })
    await publish(tx, { type: 'recording.progress', orgId: actor.orgId, recordingId })
  })
}
