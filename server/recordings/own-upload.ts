import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { recordings, uploads } from '#db/schema/index.ts'
import { rightsTo } from '#server/sharing/recording-access.ts'

export type UploadRow = typeof uploads.$inferSelect
type RecordingRow = typeof recordings.$inferSelect

/** The actor's own upload and its recording, or not-found. */
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
  if (row) {
    const thing = { ownerId: row.recording.ownerId, rights: await rightsTo(tx, actor, row.recording) }
    if (can(actor, 'recording', 'edit', thing)) return row
  }
  throw new AppError('not-found', 'There is no such upload.')
}
