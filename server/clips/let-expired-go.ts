import { and, eq, lt, sql } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { clips } from '#db/schema/index.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import { letFilesGo } from './let-files-go.ts'

/** Lets the clips go that were ready long enough to be downloaded; answers how many. A part of the nightly sweep. */
export async function letExpiredClipsGo(): Promise<number> {
  const isOver = lt(clips.until, sql`now()`)
  const { id, orgId, recordingId } = clips
  const over = await transaction('system', (tx) =>
    tx.select({ clipId: id, orgId, recordingId }).from(clips).where(isOver),
  )
  for (const clip of over)
    await transaction({ orgId: clip.orgId }, async (tx) => {
      await holdRecording(tx, clip.recordingId)
      const gone = await tx
        .delete(clips)
        .where(and(eq(clips.id, clip.clipId), isOver))
        .returning({ id: clips.id })
      if (gone.length > 0) await letFilesGo(tx, clip)
    })
  return over.length
}
