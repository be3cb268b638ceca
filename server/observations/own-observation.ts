import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { observations } from '#db/schema/index.ts'

export type ObservationRow = typeof observations.$inferSelect

/**
 * The observer's own observation, locked for the rest of the transaction. Not-found for anybody else; gone where they
 * have removed it.
 */
export async function lockOwnObservation(tx: Tx, actor: Actor, id: string): Promise<ObservationRow> {
  const [row] = await tx.select().from(observations).where(eq(observations.id, id)).for('update')
  if (row && can(actor, 'observation', 'edit', row)) return requireThere(row)
  throw new AppError('not-found', 'observations.none')
}

/** The same for reading. */
export async function getOwnObservation(tx: Tx, actor: Actor, id: string): Promise<ObservationRow> {
  const [row] = await tx.select().from(observations).where(eq(observations.id, id))
  if (row && can(actor, 'observation', 'view', row)) return requireThere(row)
  throw new AppError('not-found', 'observations.none')
}

function requireThere(row: ObservationRow): ObservationRow {
  if (row.removedAt) throw new AppError('gone', 'observations.removed')
  return row
}
