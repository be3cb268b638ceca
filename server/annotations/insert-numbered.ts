import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, recordings } from '#db/schema/index.ts'
import { publishing } from '#server/realtime/publish.ts'
import type { AnnotationRow } from './present-annotation.ts'
import { Raced } from './raced.ts'

type NewRow = Omit<typeof annotations.$inferInsert, 'id' | 'orgId' | 'authorId' | 'seq' | 'changedSeq'>

/**
 * Keeps a new note under its recording's next change number and tells the rooms, in one trip to the database. The
 * recording's row stays locked until the transaction ends, so that its changes commit in the order of their numbers;
 * the notice is heard only if the row stands. Throws Raced where the same note was kept meanwhile.
 */
export async function insertNumbered(tx: Tx, actor: Actor, values: NewRow): Promise<AnnotationRow> {
  const { orgId, personId: authorId } = actor
  const { recordingId } = values
  const id = uuidv7()
  const numbered = tx.$with('numbered').as(
    tx
      .update(recordings)
      .set({ lastSeq: sql`${recordings.lastSeq} + 1` })
      .where(eq(recordings.id, recordingId))
      .returning({ seq: recordings.lastSeq }),
  )
  const seq: SQL<number> = sql`(select ${numbered.seq} from ${numbered})`
  const change = { orgId, recordingId, annotationId: id }
  const [kept] = await tx
    .with(numbered)
    .insert(annotations)
    .values({ ...values, id, orgId, authorId, seq, changedSeq: seq })
    .onConflictDoNothing({ target: [annotations.authorId, annotations.clientId] })
    .returning({ ...getTableColumns(annotations), told: publishing(change, annotations.seq) })
  if (!kept) throw new Raced()
  return kept
}
