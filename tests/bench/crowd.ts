import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { annotationKinds } from '#app/domain/annotation.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import { transaction } from '#db/client.ts'
import { annotations, annotationTags, practices, recordings } from '#db/schema/index.ts'
import type { Enrolled } from '#tests/support/school.ts'

export const twoHoursMs = 7_200_000
const rowsAtOnce = 1_000
const words = 'What was said here, and what three students did with it next.'

/** A note that stands in the tables, as the measurements need to know it. */
export interface Placed {
  id: string
  author: Enrolled
  startMs: number
}

/**
 * So many notes by these people, evenly over two hours, straight into the tables; every third on a stretch of time. The
 * film of the recording is shorter: only its timeline and its list are as long.
 */
export async function placeMany(
  recordingId: string,
  authors: readonly Enrolled[],
  count: number,
): Promise<Placed[]> {
  const orgId = authors[0]?.actor.orgId
  if (!orgId) throw new Error('Somebody must have written them.')
  const placed = Array.from({ length: count }, (_, index): Placed => {
    const author = authors[index % authors.length] as Enrolled
    return { id: uuidv7(), author, startMs: Math.floor((index / count) * twoHoursMs) }
  })
  await transaction({ orgId }, async (tx) => {
    await tx
      .update(recordings)
      .set({ durationMs: twoHoursMs, lastSeq: count })
      .where(eq(recordings.id, recordingId))
    const marks = await tx
      .select({ id: practices.id })
      .from(practices)
      .where(eq(practices.orgId, orgId))
      .limit(9)
    for (let from = 0; from < count; from += rowsAtOnce) {
      const some = placed.slice(from, from + rowsAtOnce)
      await tx.insert(annotations).values(
        some.map(({ id, author, startMs }, offset) => {
          const index = from + offset
          const text = `${index}. ${words}`
          return {
            ...{ id, orgId, recordingId, startMs },
            authorId: author.actor.personId,
            clientId: randomUUID(),
            endMs: index % 3 === 0 ? Math.min(twoHoursMs, startMs + 4_000 + (index % 7) * 3_000) : null,
            body: documentFromText(text),
            bodyText: text,
            kind: annotationKinds[index % annotationKinds.length] ?? 'notice',
            polarity: (['none', 'strength', 'opportunity'] as const)[index % 3] ?? 'none',
            visibility: 'shared' as const,
            seq: index + 1,
            changedSeq: index + 1,
            saidSeq: index + 1,
          }
        }),
      )
      await tx.insert(annotationTags).values(
        some.flatMap(({ id: annotationId }, offset) => {
          const practice = marks[(from + offset) % (marks.length + 1)]
          return practice ? [{ orgId, annotationId, practiceId: practice.id }] : []
        }),
      )
    }
  })
  return placed
}
