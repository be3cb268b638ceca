import { eq, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Tx } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'

/**
 * Takes the recording's next change number. Its row stays locked until the transaction ends, so the changes of one
 * recording commit in the order of their numbers.
 */
export async function takeNextSeq(tx: Tx, recordingId: string): Promise<number> {
  const [row] = await tx
    .update(recordings)
    .set({ lastSeq: sql`${recordings.lastSeq} + 1` })
    .where(eq(recordings.id, recordingId))
    .returning({ seq: recordings.lastSeq })
  if (!row) throw new AppError('not-found', 'recordings.noneAnyMore')
  return row.seq
}
