import { eq } from 'drizzle-orm'
import { isAppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'
import { transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import type { RoomThing } from '#server/realtime/ports.ts'
import { progressOf } from '#server/recordings/get-recording.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'

/** A recording as its room needs it, or undefined where the actor may not see it. */
export async function findRoom(actor: Actor, recordingId: string): Promise<RoomThing | undefined> {
  try {
    return await transaction({ orgId: actor.orgId }, async (tx) => {
      const { recording, ownerId, rights, covered } = await getVisibleRecording(tx, actor, recordingId)
      return { ownerId, rights, covered, lastSeq: recording.lastSeq, progress: progressOf(recording) }
    })
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') return undefined
    throw error
  }
}

/** How far preparing a recording has come, for its room. */
export async function readProgress(input: {
  orgId: string
  recordingId: string
}): Promise<RecordingProgress | undefined> {
  const [row] = await transaction({ orgId: input.orgId }, (tx) =>
    tx.select().from(recordings).where(eq(recordings.id, input.recordingId)),
  )
  return row ? progressOf(row) : undefined
}
