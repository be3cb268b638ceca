import { and, asc, eq, gt, type SQL } from 'drizzle-orm'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { Tx } from '#db/client.ts'
import { annotationReactions, annotations, annotationTags, people } from '#db/schema/index.ts'
import type { FullAnnotation, PresentedTag } from './present-annotation.ts'
import { presentTag } from './tags.ts'

/** A recording's annotations changed after `since`, in the order of their changes: three queries sent together, however many. */
export async function readAnnotations(
  tx: Tx,
  recordingId: string,
  since: number,
  also?: SQL,
): Promise<FullAnnotation[]> {
  const where = and(eq(annotations.recordingId, recordingId), gt(annotations.changedSeq, since), also)
  const [rows, tags, reactions] = await Promise.all([
    tx
      .select({ row: annotations, authorName: people.name })
      .from(annotations)
      .innerJoin(people, eq(people.id, annotations.authorId))
      .where(where)
      .orderBy(asc(annotations.changedSeq)),
    readTags(tx, where),
    readReactions(tx, where),
  ])
  return rows.map((found) => ({
    ...found,
    tags: tags.get(found.row.id) ?? [],
    reactions: reactions.get(found.row.id) ?? [],
  }))
}

async function readTags(tx: Tx, where: SQL | undefined): Promise<Map<string, PresentedTag[]>> {
  const rows = await tx
    .select({
      annotationId: annotationTags.annotationId,
      practiceId: annotationTags.practiceId,
      lookForId: annotationTags.lookForId,
      level: annotationTags.level,
    })
    .from(annotationTags)
    .innerJoin(annotations, eq(annotations.id, annotationTags.annotationId))
    .where(where)
    .orderBy(asc(annotationTags.id))
  const byAnnotation = new Map<string, PresentedTag[]>()
  for (const { annotationId, ...row } of rows) {
    const tag = presentTag(row)
    const list = byAnnotation.get(annotationId)
    if (list) list.push(tag)
    else byAnnotation.set(annotationId, [tag])
  }
  return byAnnotation
}

/** What was said to one note; asked under its lock, since others may say something while it is changed. */
export async function listReactions(tx: Tx, annotationId: string): Promise<PresentedAnnotation['reactions']> {
  return (await readReactions(tx, eq(annotations.id, annotationId))).get(annotationId) ?? []
}

/** What was said to the notes, by note, in the order in which it was said. */
async function readReactions(
  tx: Tx,
  where: SQL | undefined,
): Promise<Map<string, PresentedAnnotation['reactions']>> {
  const rows = await tx
    .select({
      annotationId: annotationReactions.annotationId,
      personId: annotationReactions.personId,
      name: people.name,
      reaction: annotationReactions.reaction,
    })
    .from(annotationReactions)
    .innerJoin(annotations, eq(annotations.id, annotationReactions.annotationId))
    .innerJoin(people, eq(people.id, annotationReactions.personId))
    .where(where)
    .orderBy(asc(annotationReactions.id))
  const byAnnotation = new Map<string, PresentedAnnotation['reactions']>()
  for (const { annotationId, ...reaction } of rows)
    byAnnotation.set(annotationId, [...(byAnnotation.get(annotationId) ?? []), reaction])
  return byAnnotation
}
