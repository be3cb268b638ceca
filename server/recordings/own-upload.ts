import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { recordings, uploads } from '#db/schema/index.ts'

export type UploadRow = typeof uploads.$inferSelect
type RecordingRow = typeof recordings.$inferSelect

/** The actor's own upload and its recording, also after it was cancelled; not-found for anybody else. */
export async function getOwnUpload(
  tx: Tx,
  actor: Actor,
  uploadId: string,
): Promise<{ upload: UploadRow; recording: RecordingRow }> {
  const [row] = await tx
    .select({ upload: uploads, recording: recordings })
    .from(uploads)
    .innerJoin(recordings, eq(recordings.id, uploads.recordingId))
    .where(eq(uploads.id, uploadId))
  if (row?.recording.ownerId === actor.personId) return row
  throw new AppError('not-found', 'uploads.none')
}
