import { and, eq, isNotNull } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, observationTags } from '#db/schema/index.ts'
import type { ObservationRow } from './own-observation.ts'

/** A note that a tag became. */
export interface WrittenRow {
  tagId: string
  annotationId: string
  rev: number
  startMs: number
  endMs: number | null
  visibility: 'private' | 'shared'
  isRemoved: boolean
}

/** The notes that the tags of an observation have become on its recording, removed ones too. */
export async function listWritten(
  tx: Tx,
  actor: Actor,
  { id, recordingId }: ObservationRow,
): Promise<WrittenRow[]> {
  if (recordingId === null) return []
  const rows = await tx
    .select({
      tagId: observationTags.clientId,
      annotationId: annotations.id,
      rev: annotations.rev,
      startMs: annotations.startMs,
      endMs: annotations.endMs,
      visibility: annotations.visibility,
      deletedAt: annotations.deletedAt,
    })
    .from(observationTags)
    .innerJoin(
      annotations,
      and(
        eq(annotations.authorId, actor.personId),
        eq(annotations.clientId, observationTags.noteClientId),
        eq(annotations.recordingId, recordingId),
      ),
    )
    .where(and(eq(observationTags.observationId, id), isNotNull(observationTags.noteClientId)))
  return rows.map(({ deletedAt, ...row }) => ({ ...row, isRemoved: deletedAt !== null }))
}
