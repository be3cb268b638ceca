import { and, desc, eq } from 'drizzle-orm'
import type { AnnotationHistory, AnnotationVersion } from '#app/domain/annotation.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { annotationVersions } from '#db/schema/index.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { getVisibleAnnotation } from './find-annotation.ts'

/** So many are answered at most, the one that stands now among them. */
export const mostVersions = 100

/**
 * How a note was before each of its edits and how it is now, the newest hundred, oldest first, for everybody who may
 * see the note; what was written while it was private, for its author alone. Throws not-found, and gone once it is
 * removed.
 */
export function listVersions(
  actor: Actor,
  input: { recordingId: string; annotationId: string },
): Promise<AnnotationHistory> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, input.recordingId)
    const { row, tags } = await getVisibleAnnotation(tx, actor, thing, input.annotationId)
    if (row.deletedAt !== null) throw new AppError('gone', 'annotations.removed')
    const readable = row.authorId === actor.personId ? undefined : eq(annotationVersions.visibility, 'shared')
    const before = await tx
      .select()
      .from(annotationVersions)
      .where(and(eq(annotationVersions.annotationId, row.id), readable))
      .orderBy(desc(annotationVersions.rev))
      .limit(mostVersions)
    const shown = before.slice(0, mostVersions - 1).reverse()
    return {
      versions: [
        ...shown.map((each) => presentVersion({ ...each, at: each.writtenAt })),
        presentVersion({ ...row, tags, at: row.updatedAt }),
      ],
      hasEarlier: before.length > shown.length,
    }
  })
}

function presentVersion({ at, ...version }: Omit<AnnotationVersion, 'at'> & { at: Date }): AnnotationVersion {
  const { rev, startMs, endMs, bodyText, kind, polarity, visibility, tags, drawing } = version
  const content = { startMs, endMs, bodyText, kind, polarity, visibility, tags }
  return { rev, ...content, ...(drawing && { drawing }), at: at.toISOString() }
}
