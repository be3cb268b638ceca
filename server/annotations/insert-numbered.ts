import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { fieldsOf, keptStatement } from '#db/kept-statement.ts'
import { annotations, recordings } from '#db/schema/index.ts'
import { changeNotice, publishing } from '#server/realtime/publish.ts'
import type { AnnotationRow } from './present-annotation.ts'
import { Raced } from './raced.ts'

/** What a note is made with; each stands in the statement below. */
type NewRow = Pick<
  AnnotationRow,
  | 'recordingId'
  | 'clientId'
  | 'parentId'
  | 'startMs'
  | 'endMs'
  | 'body'
  | 'bodyText'
  | 'kind'
  | 'polarity'
  | 'visibility'
  | 'drawing'
  | 'spoken'
>

const given = sql.placeholder

function writeInsert(tx: Tx) {
  const numbered = tx.$with('numbered').as(
    tx
      .update(recordings)
      .set({ lastSeq: sql`${recordings.lastSeq} + 1`, updatedAt: sql`now()` })
      .where(eq(recordings.id, given('recordingId')))
      .returning({ seq: recordings.lastSeq }),
  )
  const seq: SQL<number> = sql`(select ${numbered.seq} from ${numbered})`
  return tx
    .with(numbered)
    .insert(annotations)
    .values({
      id: given('id'),
      orgId: given('orgId'),
      authorId: given('authorId'),
      recordingId: given('recordingId'),
      clientId: given('clientId'),
      parentId: given('parentId'),
      startMs: given('startMs'),
      endMs: given('endMs'),
      body: given('body'),
      bodyText: given('bodyText'),
      kind: given('kind'),
      polarity: given('polarity'),
      visibility: given('visibility'),
      // Written out, since the column's own way of writing makes a value of none, too.
      drawing: sql`${given('drawing')}::jsonb`,
      spoken: sql`${given('spoken')}::jsonb`,
      seq,
      changedSeq: seq,
      saidSeq: seq,
    })
    .onConflictDoNothing({ target: [annotations.authorId, annotations.clientId] })
    .returning({ ...getTableColumns(annotations), told: publishing(given('notice'), annotations.seq) })
}

const insert = keptStatement(writeInsert, fieldsOf(annotations))

/**
 * Keeps a new note under its recording's next change number and tells the rooms, in one trip to the database. The
 * recording's row stays locked until the transaction ends, so that its changes commit in the order of their numbers;
 * the notice is heard only if the row stands. Throws Raced where the same note was kept meanwhile.
 */
export async function insertNumbered(tx: Tx, actor: Actor, values: NewRow): Promise<AnnotationRow> {
  const { orgId, personId: authorId } = actor
  const id = uuidv7()
  const notice = changeNotice({ orgId, recordingId: values.recordingId, annotationId: id })
  const drawing = values.drawing && JSON.stringify(values.drawing)
  const spoken = values.spoken && JSON.stringify(values.spoken)
  const [kept] = await insert(tx, { ...values, drawing, spoken, id, orgId, authorId, notice })
  if (!kept) throw new Raced()
  return kept
}
