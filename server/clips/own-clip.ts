import { and, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { clips } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'

export interface ClipAddress {
  recordingId: string
  clipId: string
}

/**
 * A clip of the actor's own recording, to be changed: recording and clip stay as they are until the transaction ends.
 * Throws not-found, and not-allowed for whoever only sees the recording.
 */
export async function holdOwnClip(
  tx: Tx,
  actor: Actor,
  { recordingId, clipId }: ClipAddress,
): Promise<typeof clips.$inferSelect> {
  requireCan(actor, 'recording', 'export', await getVisibleRecording(tx, actor, recordingId))
  await holdRecording(tx, recordingId)
  const [clip] = await tx
    .select()
    .from(clips)
    .where(and(eq(clips.id, clipId), eq(clips.recordingId, recordingId)))
    .for('update')
  if (!clip) throw new AppError('not-found', 'clips.none')
  return clip
}
