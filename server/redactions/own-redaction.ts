import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { redactions } from '#db/schema/index.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import { getVisibleRecording, type RecordingRow } from '#server/sharing/recording-access.ts'

export type RedactionRow = typeof redactions.$inferSelect

/**
 * The actor's own recording and its redaction, both kept as they are until the transaction ends. Not-found for
 * everybody but the owner.
 */
export async function holdOwnRedaction(
  tx: Tx,
  actor: Actor,
  recordingId: string,
): Promise<{ recording: RecordingRow; redaction: RedactionRow | undefined }> {
  const thing = await getVisibleRecording(tx, actor, recordingId)
  const mine = can(actor, 'recording', 'redact', thing)
  const recording = mine ? await holdRecording(tx, recordingId) : undefined
  if (!recording || recording.deletedAt) throw new AppError('not-found', 'redactions.none')
  return { recording, redaction: await findRedaction(tx, recordingId) }
}

export async function findRedaction(tx: Tx, recordingId: string): Promise<RedactionRow | undefined> {
  const [redaction] = await tx.select().from(redactions).where(eq(redactions.recordingId, recordingId))
  return redaction
}
