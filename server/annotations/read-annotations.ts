import { and, asc, eq, gt, or, type SQL } from 'drizzle-orm'
import type { RecordingThing } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, annotationTags, people } from '#db/schema/index.ts'
import type { FullAnnotation, PresentedTag } from './present-annotation.ts'

/** A recording's annotations changed after `since`, in the order of their changes: two queries sent together, however many. */
export async function readAnnotations(
  tx: Tx,
  recordingId: string,
  since: number,
  also?: SQL,
): Promise<FullAnnotation[]> {
  const where = and(eq(annotations.recordingId, recordingId), gt(annotations.changedSeq, since), also)
  const [rows, tags] = await Promise.all([
    tx
      .select({ row: annotations, authorName: people.name })
      .from(annotations)
      .innerJoin(people, eq(people.id, annotations.authorId))
      .where(where)
      .orderBy(asc(annotations.changedSeq)),
    readTags(tx, where),
  ])
  return rows.map((found) => ({ ...found, tags: tags.get(found.row.id) ?? [] }))
}

async function readTags(tx: Tx, where: SQL | undefined): Promise<Map<string, PresentedTag[]>> {
  const rows = await tx
    .select({
      annotationId: annotationTags.annotationId,
      practiceId: annotationTags.practiceId,
      lookForId: annotationTags.lookForId,
    })
    .from(annotationTags)
    .innerJoin(annotations, eq(annotations.id, annotationTags.annotationId))
    .where(where)
    .orderBy(asc(annotationTags.id))
  const byAnnotation = new Map<string, PresentedTag[]>()
  for (const { annotationId, ...tag } of rows) {
    const list = byAnnotation.get(annotationId)
    if (list) list.push(tag)
    else byAnnotation.set(annotationId, [tag])
  }
  return byAnnotation
}

/** The notes that a viewer may see, as a condition: the same rule as `maySee`. */
export function seenBy(actor: Actor, { covered }: RecordingThing): SQL | undefined {
  const own = eq(annotations.authorId, actor.personId)
  return covered ? own : or(eq(annotations.visibility, 'shared'), own)
}
