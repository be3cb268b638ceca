import { and, eq, inArray, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { stateAfter, statesBefore } from '#app/domain/recording.ts'
import { transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { publish } from '#server/realtime/publish.ts'
import { dropParts } from '#server/recordings/jobs.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { hideAllBut } from './let-go.ts'

/**
 * Ends the preparing of the owner's recording at once, in whatever process it is under way. What was made so far goes;
 * the original and all notes stay, and it can be prepared again. Throws conflict where nothing is being prepared.
 */
export async function stopPreparing(actor: Actor, recordingId: string): Promise<void> {
  const { orgId } = actor
  await transaction(actor, async (tx) => {
    requireCan(actor, 'recording', 'stop-preparing', await getVisibleRecording(tx, actor, recordingId))
    const [stopped] = await tx
      .update(recordings)
      .set({
        ...{ state: stateAfter('stopped'), failure: 'stopped', stage: null, playableMs: 0, leftMs: null },
        // Whatever is still being done for the attempt comes too late.
        attempt: sql`${recordings.attempt} + 1`,
      })
      .where(and(eq(recordings.id, recordingId), inArray(recordings.state, statesBefore('stopped'))))
      .returning({ attempt: recordings.attempt })
    if (!stopped) throw new AppError('conflict', 'recordings.notPreparing')
    const attempt = { orgId, recordingId, attempt: stopped.attempt }
    await hideAllBut(tx, attempt, [])
    await enqueue(tx, dropParts, attempt)
    await publish(tx, { type: 'film.replaced', orgId, recordingId })
    await publish(tx, { type: 'recording.progress', orgId, recordingId })
  })
}
