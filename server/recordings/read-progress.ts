import { eq } from 'drizzle-orm'
import type { RecordingProgress } from '#app/domain/room-events.ts'
import { transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { progressOf } from './get-recording.ts'

/** Where preparing stands now, re-read after a notice; the reader of the notice checks who may hear it. */
export function readProgress(notice: {
  orgId: string
  recordingId: string
}): Promise<RecordingProgress | undefined> {
  return transaction({ orgId: notice.orgId }, async (tx) => {
    const [recording] = await tx.select().from(recordings).where(eq(recordings.id, notice.recordingId))
    return recording ? progressOf(recording) : undefined
  })
}
