import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { shareGrants } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleRecording } from './recording-access.ts'

/** A share, not withdrawn, of a recording that the actor may share. Throws not-found, not-allowed. */
export async function getOwnShare(tx: Tx, actor: Actor, input: { recordingId: string; shareId: string }) {
  const thing = await getVisibleRecording(tx, actor, input.recordingId)
  requireCan(actor, 'recording', 'share', thing)
  const [share] = await tx
    .select()
    .from(shareGrants)
    .where(
      and(
        eq(shareGrants.id, input.shareId),
        eq(shareGrants.recordingId, input.recordingId),
        isNull(shareGrants.revokedAt),
      ),
    )
  if (share) return share
  throw new AppError('not-found', 'shares.withdrawn')
}
