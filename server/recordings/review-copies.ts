import { and, eq, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { CopyStanding } from '#app/domain/room-copy.ts'
import type { KeptRooms } from '#app/domain/room-copy-input.ts'
import { type Tx, transaction } from '#db/client.ts'
import { shareGrants } from '#db/schema/index.ts'
import { listFilmFiles } from '#server/media/playable.ts'
import {
  getVisibleRecording,
  grantsReaching,
  type VisibleRecording,
} from '#server/sharing/recording-access.ts'

/**
 * Says of rooms that a device of the actor keeps how long it may show them, and which of their films it may keep. What
 * the actor does not see is left out, whether it was withdrawn, deleted or never theirs. A film leaves the server only
 * for whom it may be exported.
 */
export function reviewCopies(actor: Actor, { recordingIds }: KeptRooms): Promise<CopyStanding[]> {
  return transaction(actor, async (tx) => {
    const standings: CopyStanding[] = []
    for (const recordingId of new Set(recordingIds)) {
      const thing = await findVisible(tx, actor, recordingId)
      if (!thing) continue
      standings.push({
        recordingId,
        endsAt: thing.rights === 'own' ? null : await endOfAccess(tx, actor, recordingId),
        filmFiles: can(actor, 'recording', 'export', thing) ? await listFilmFiles(tx, recordingId) : null,
      })
    }
    return standings
  })
}

async function findVisible(tx: Tx, actor: Actor, recordingId: string): Promise<VisibleRecording | undefined> {
  try {
    return await getVisibleRecording(tx, actor, recordingId)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return undefined
    throw error
  }
}

/** When the last of the grants that reach the actor ends, in epoch milliseconds; null where one has no end. */
async function endOfAccess(tx: Tx, actor: Actor, recordingId: string): Promise<number | null> {
  const [found] = await tx
    .select({
      endsAt: sql<
        number | null
      >`case when bool_or(${shareGrants.until} is null) then null else extract(epoch from max(${shareGrants.until})) * 1000 end`.mapWith(
        Number,
      ),
    })
    .from(shareGrants)
    .where(and(eq(shareGrants.recordingId, recordingId), grantsReaching(tx, actor.personId)))
  return found?.endsAt ?? null
}
