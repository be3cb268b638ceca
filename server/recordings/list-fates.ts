import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'
import { transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { progressOf } from './get-recording.ts'

/** As many as a page of uploads shows. */
const most = 50

/** What has become of the recordings that the actor brought within the last day, the newest first. */
export function listFates(actor: Actor): Promise<RecordingProgress[]> {
  return transaction(actor, async (tx) => {
    const rows = await tx
      .select()
      .from(recordings)
      .where(
        and(
          eq(recordings.ownerId, actor.personId),
          isNull(recordings.deletedAt),
          gt(recordings.createdAt, sql`now() - interval '1 day'`),
        ),
      )
      .orderBy(desc(recordings.createdAt))
      .limit(most)
    return rows.map(progressOf)
  })
}
