import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { type Clip, requireClip } from '#server/feedback/own-try.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'

/** A range of the teacher's own recording, which nobody deletes until the transaction ends. Throws like `requireClip`. */
export async function holdClip(tx: Tx, actor: Actor, clip: Clip): Promise<void> {
  await requireClip(tx, actor, clip)
  await holdRecording(tx, clip.recordingId)
  // Deleted while it was waited for, it is gone now.
  await requireClip(tx, actor, clip)
}
