import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { RecordingDetails } from '#app/domain/upload.ts'
import { transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { publish } from '#server/realtime/publish.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'

/** Changes what the owner says about a recording, at any time. Absent fields stay. */
export async function editRecording(
  actor: Actor,
  input: Partial<RecordingDetails> & { recordingId: string },
): Promise<void> {
  const { recordingId, ...details } = input
  await transaction(actor, async (tx) => {
    requireCan(actor, 'recording', 'edit', await getVisibleRecording(tx, actor, recordingId))
    if (Object.keys(details).length > 0)
      await tx.update(recordings).set(details).where(eq(recordings.id, recordingId))
    await publish(tx, { type: 'recording.progress', orgId: actor.orgId, recordingId })
  })
}
