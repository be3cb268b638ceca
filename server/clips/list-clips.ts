import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { PresentedClip } from '#app/domain/clip.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { assets, clips } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'

/** A clip's time has not come yet. */
export const clipHolds = () => or(isNull(clips.until), gt(clips.until, sql`now()`))

/** The finished file of a clip. */
export const fileOfClip = () =>
  and(
    eq(assets.recordingId, clips.recordingId),
    eq(assets.role, 'clip'),
    eq(assets.name, sql`${clips.id}::text`),
    eq(assets.state, 'ready'),
    eq(clips.state, 'ready'),
  )

/** The clips of the actor's own recording, the newest first. Throws not-found, not-allowed for anybody else. */
export function listClips(actor: Actor, recordingId: string): Promise<PresentedClip[]> {
  return transaction(actor, async (tx) => {
    requireCan(actor, 'recording', 'export', await getVisibleRecording(tx, actor, recordingId))
    const { bytes, facts } = assets
    const rows = await tx
      .select({ clip: clips, bytes, facts })
      .from(clips)
      .leftJoin(assets, fileOfClip())
      .where(and(eq(clips.recordingId, recordingId), clipHolds()))
      .orderBy(desc(clips.createdAt), desc(clips.id))
    return rows.map(({ clip, bytes, facts }) => ({
      id: clip.id,
      title: clip.title,
      startMs: clip.startMs,
      endMs: clip.endMs,
      preset: clip.preset,
      state: clip.state,
      progress: clip.progressPermille / 1000,
      failure: clip.failure,
      file:
        bytes === null || clip.until === null
          ? null
          : {
              url: `/media/${recordingId}/clips/${clip.id}`,
              bytes,
              width: facts?.width ?? 0,
              height: facts?.height ?? 0,
              until: clip.until.toISOString(),
            },
    }))
  })
}
