import { desc } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { getVisibleAnnotation } from '#server/annotations/find-annotation.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { keptFor } from './files.ts'

export interface SpokenFile {
  id: string
  recordingId: string
  key: string
  contentType: string
  bytes: number | null
}

/** What is said in a note, for whoever may read the note. Not-found for everybody else, and once it is removed. */
export function getSpokenFile(
  actor: Actor,
  place: { recordingId: string; annotationId: string },
): Promise<SpokenFile> {
  return transaction(actor, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, place.recordingId)
    const { row } = await getVisibleAnnotation(tx, actor, thing, place.annotationId)
    const { id, recordingId, key, contentType, bytes } = assets
    const [file] = await tx
      .select({ id, recordingId, key, contentType, bytes })
      .from(assets)
      .where(keptFor(place, 'spoken'))
      .orderBy(desc(assets.createdAt))
      .limit(1)
    if (!file || row.deletedAt !== null || row.spoken?.state !== 'ready')
      throw new AppError('not-found', 'files.none')
    return file
  })
}
