import { and, eq, type SQL } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { RecordingThing } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, annotationTags, people } from '#db/schema/index.ts'
import { type FullAnnotation, maySee } from './present-annotation.ts'
import { listReactions } from './read-annotations.ts'
import { presentTag } from './tags.ts'

/** One annotation with its author's name, its tags and what others said to it. */
export async function findAnnotation(tx: Tx, where: SQL | undefined): Promise<FullAnnotation | undefined> {
  const [found] = await tx
    .select({ row: annotations, authorName: people.name })
    .from(annotations)
    .innerJoin(people, eq(people.id, annotations.authorId))
    .where(where)
  if (!found) return undefined
  const [tags, reactions] = await Promise.all([
    tx
      .select({
        practiceId: annotationTags.practiceId,
        lookForId: annotationTags.lookForId,
        level: annotationTags.level,
      })
      .from(annotationTags)
      .where(eq(annotationTags.annotationId, found.row.id))
      .orderBy(annotationTags.id),
    listReactions(tx, found.row.id),
  ])
  return { ...found, tags: tags.map(presentTag), reactions }
}

/** An annotation of this recording, or not-found where there is none or the actor may not see it. */
export async function getVisibleAnnotation(
  tx: Tx,
  actor: Actor,
  recording: RecordingThing & { recording: { id: string } },
  annotationId: string,
): Promise<FullAnnotation> {
  const found = await findAnnotation(
    tx,
    and(eq(annotations.id, annotationId), eq(annotations.recordingId, recording.recording.id)),
  )
  if (found && maySee(actor, found.row, recording)) return found
  throw new AppError('not-found', 'annotations.none')
}
