import { and, desc, eq, exists, gt, isNull, or, sql } from 'drizzle-orm'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'
import { transaction } from '#db/client.ts'
import { recordings, uploads } from '#db/schema/index.ts'
import type { RecordingRow } from '#server/sharing/recording-access.ts'
import { failureOf, progressOf } from './get-recording.ts'

/** How far a recording has come, whether the actor may stop that, and where it failed, have it prepared again. */
interface Fate extends RecordingProgress {
  canStop: boolean
  canRetry: boolean
}

/** As many as a page of uploads shows. */
const most = 50

/** What has become of the recordings that the actor began to bring, or that arrived, within the last day, the newest first. */
export function listFates(actor: Actor): Promise<Fate[]> {
  return transaction(actor, async (tx) => {
    const rows = await tx
      .select()
      .from(recordings)
      .where(
        and(
          eq(recordings.ownerId, actor.personId),
          isNull(recordings.deletedAt),
          or(
            gt(recordings.createdAt, sql`now() - interval '1 day'`),
            exists(
              tx
                .select({ id: uploads.id })
                .from(uploads)
                .where(
                  and(
                    eq(uploads.recordingId, recordings.id),
                    gt(uploads.completedAt, sql`now() - interval '1 day'`),
                  ),
                ),
            ),
          ),
        ),
      )
      .orderBy(desc(recordings.createdAt))
      .limit(most)
    return rows.map((recording) => fateOf(actor, recording))
  })
}

/** The actor owns it. */
function fateOf(actor: Actor, recording: RecordingRow): Fate {
  const thing = { ownerId: recording.ownerId, rights: 'own' } as const
  const mayRetry = can(actor, 'recording', 'retry', thing)
  return {
    ...progressOf(recording),
    canStop: can(actor, 'recording', 'stop-preparing', thing),
    canRetry: failureOf(recording.failure, mayRetry)?.canRetry ?? false,
  }
}
