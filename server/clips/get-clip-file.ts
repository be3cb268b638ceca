import { and, eq } from 'drizzle-orm'
import { fileNameOf } from '#app/domain/clip.ts'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { assets, clips } from '#db/schema/index.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { clipHolds, fileOfClip } from './list-clips.ts'
import type { ClipAddress } from './own-clip.ts'

export interface ClipFile {
  id: string
  recordingId: string
  key: string
  contentType: string
  bytes: number | null
  /** Fit for a header and for every system's folders. */
  fileName: string
}

/** A finished clip, to be downloaded by the recording's owner. Not-found for everybody else. */
export function getClipFile(actor: Actor, { recordingId, clipId }: ClipAddress): Promise<ClipFile> {
  return transaction(actor, async (tx) => {
    const mayExport = can(actor, 'recording', 'export', await getVisibleRecording(tx, actor, recordingId))
    const { id, key, contentType, bytes } = assets
    const [file] = await tx
      .select({ id, recordingId: assets.recordingId, key, contentType, bytes, title: clips.title })
      .from(clips)
      .innerJoin(assets, fileOfClip())
      .where(and(eq(clips.id, clipId), eq(clips.recordingId, recordingId), clipHolds()))
    if (!file || !mayExport) throw new AppError('not-found', 'files.none')
    const { title, ...rest } = file
    const ending = file.contentType.startsWith('audio/') ? 'm4a' : 'mp4'
    return { ...rest, fileName: `${fileNameOf(title, 'clip')}.${ending}` }
  })
}
