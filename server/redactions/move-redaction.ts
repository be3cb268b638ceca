import { and, eq, inArray, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { type RedactionEvent, redactionStateAfter, redactionStatesBefore } from '#app/domain/redaction.ts'
import type { Tx } from '#db/client.ts'
import { redactions } from '#db/schema/index.ts'
import type { RedactionRow } from './own-redaction.ts'

type Changes = Partial<Omit<typeof redactions.$inferInsert, 'state' | 'version'>>

/**
 * Moves a redaction on where the event has a place and nobody has changed it since `version`; each move makes the
 * version rise. Throws conflict.
 */
export async function moveRedaction(
  tx: Tx,
  found: RedactionRow | undefined,
  input: { event: RedactionEvent; version: number; changes?: Changes },
): Promise<RedactionRow> {
  if (!found) throw new AppError('conflict', 'redactions.notNow')
  if (found.version !== input.version) throw new AppError('conflict', 'redactions.changedElsewhere')
  const moved = await moveIfPlaced(tx, found.recordingId, input.event, input.changes)
  if (!moved) throw new AppError('conflict', 'redactions.notNow')
  return moved
}

/** The same for jobs, which ask for no version; undefined where the event has no place. */
export async function moveIfPlaced(
  tx: Tx,
  recordingId: string,
  event: RedactionEvent,
  changes: Changes = {},
  run?: number,
): Promise<RedactionRow | undefined> {
  const [moved] = await tx
    .update(redactions)
    .set({ ...changes, state: redactionStateAfter(event), version: sql`${redactions.version} + 1` })
    .where(
      and(
        eq(redactions.recordingId, recordingId),
        inArray(redactions.state, redactionStatesBefore(event)),
        run === undefined ? undefined : eq(redactions.run, run),
      ),
    )
    .returning()
  return moved
}
