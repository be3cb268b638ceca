import { asc, eq } from 'drizzle-orm'
import type { AnnotationVersion } from '#app/domain/annotation.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { annotationVersions } from '#db/schema/index.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { getVisibleAnnotation } from './find-annotation.ts'

/**
 * How a note was before each of its edits and how it is now, oldest first, for everybody who may see the note; what
 * was written while it was private, for its author alone. Throws not-found, and gone once it is removed.
 */
export function listVersions(
  actor: Actor,
  input: { recordingId: string; annotationId: string },
): Promise<AnnotationVersion[]> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, input.recordingId)
    const { row, tags } = await getVisibleAnnotation(tx, actor, thing, input.annotationId)
    if (row.deletedAt !== null) throw new AppError('gone', 'annotations.removed')
    const before = await tx
      .select()
      .from(annotationVersions)
      .where(eq(annotationVersions.annotationId, row.id))
      .orderBy(asc(annotationVersions.rev))
    const isMine = row.authorId === actor.personId
    return [...before.map((each) => ({ ...each, at: each.writtenAt })), { ...row, tags, at: row.updatedAt }]
      .filter(({ visibility }) => isMine || visibility === 'shared')
      .map(({ rev, startMs, endMs, bodyText, kind, polarity, visibility, tags: tagged, at }) => ({
        ...{ rev, startMs, endMs, bodyText, kind, polarity, visibility, tags: tagged },
        at: at.toISOString(),
      }))
  })
}
