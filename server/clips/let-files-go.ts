import { and, eq, type SQL } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { eraseLeftovers } from '#server/recordings/jobs.ts'

interface ClipPlace {
  recordingId: string
  clipId: string
}

/** The files of a clip, finished or not; there is more than one only where a turn was killed. */
const filesOfClip = ({ recordingId, clipId }: ClipPlace) =>
  and(eq(assets.recordingId, recordingId), eq(assets.role, 'clip'), eq(assets.name, clipId))

/**
 * Lets a clip's files go, all or those that `which` names: their rows at once, their objects soon after, since no key
 * is ever used twice. What is being written just now finds its row gone, and takes its object along.
 */
export async function letFilesGo(tx: Tx, place: ClipPlace, which?: SQL): Promise<void> {
  const gone = await tx
    .delete(assets)
    .where(and(filesOfClip(place), which))
    .returning({ key: assets.key })
  if (gone.length > 0) await enqueue(tx, eraseLeftovers, { keys: gone.map(({ key }) => key), open: [] })
}
