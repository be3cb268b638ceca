import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { AppError } from '#app/domain/errors.ts'
import type { Tx } from '#db/client.ts'
import { annotations, recordings } from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'
import type { AnnotationRow } from './present-annotation.ts'
import { Raced } from './raced.ts'

/**
 * Changes a note under its recording's next change number and tells the rooms; it is news for others, unless `change`
 * leaves `saidSeq` as it is. Throws Raced where it has been removed or restored since it was found, or is not as `also` asks any more.
 */
export async function changeNumbered(
  tx: Tx,
  found: AnnotationRow,
  change: PgUpdateSetSource<typeof annotations>,
  also?: SQL,
): Promise<AnnotationRow> {
  const { orgId, recordingId, id } = found
  const seq = await takeNextSeq(tx, recordingId)
  const asFound = found.deletedAt === null ? isNull(annotations.deletedAt) : isNotNull(annotations.deletedAt)
  const [row] = await tx
    .update(annotations)
    .set({ saidSeq: seq, ...change, changedSeq: seq })
    .where(and(eq(annotations.id, id), asFound, also))
    .returning()
  if (!row) throw new Raced()
  await publish(tx, { type: 'annotation.changed', orgId, recordingId, annotationId: id, seq })
  return row
}

/**
 * Takes the recording's next change number. Its row stays locked until the transaction ends, so the changes of one
 * recording commit in the order of their numbers.
 */
async function takeNextSeq(tx: Tx, recordingId: string): Promise<number> {
  const [row] = await tx
    .update(recordings)
    .set({ lastSeq: sql`${recordings.lastSeq} + 1` })
    .where(eq(recordings.id, recordingId))
    .returning({ seq: recordings.lastSeq })
  if (!row) throw new AppError('not-found', 'recordings.noneAnyMore')
  return row.seq
}
