import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { can, type RecordingThing } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { annotations } from '#db/schema/index.ts'

export type AnnotationRow = typeof annotations.$inferSelect
export type PresentedTag = PresentedAnnotation['tags'][number]

/** A row with what is shown beside it. */
export interface FullAnnotation {
  row: AnnotationRow
  authorName: string
  tags: PresentedTag[]
  /** Absent where there can be none yet. */
  reactions?: PresentedAnnotation['reactions']
}

/** Whether this viewer may know of the annotation at all. */
export function maySee(actor: Actor, row: AnnotationRow, recording: RecordingThing): boolean {
  return can(actor, 'annotation', 'view', thingOf(row, recording))
}

/** An annotation as `can` asks about it. */
export function thingOf(row: AnnotationRow, recording: RecordingThing) {
  return {
    authorId: row.authorId,
    visibility: row.visibility,
    removed: row.deletedAt !== null,
    removedBy: row.deletedBy,
    recording,
  }
}

/** An annotation as it leaves the server, for viewers who may see it. A removed one keeps its place, not its words. */
export function presentAnnotation({ row, authorName, tags, reactions }: FullAnnotation): PresentedAnnotation {
  const removed = row.deletedAt !== null
  return {
    id: row.id,
    clientId: row.clientId,
    recordingId: row.recordingId,
    authorId: row.authorId,
    authorName,
    parentId: row.parentId,
    startMs: row.startMs,
    endMs: row.endMs,
    body: removed ? null : row.body,
    bodyText: removed ? '' : row.bodyText,
    kind: row.kind,
    polarity: removed ? 'none' : row.polarity,
    visibility: row.visibility,
    tags: removed ? [] : tags,
    ...(row.drawing && !removed && { drawing: row.drawing }),
    ...(row.spoken && !removed && { spoken: row.spoken }),
    reactions: removed || !reactions ? [] : reactions,
    seq: row.seq,
    changedSeq: row.changedSeq,
    rev: row.rev,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.rev > 1 ? row.updatedAt.toISOString() : null,
    removed,
  }
}
