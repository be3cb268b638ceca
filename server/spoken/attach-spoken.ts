import { eq } from 'drizzle-orm'
import type { NewAnnotation } from '#app/domain/annotation.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { prepareSpoken, workOn } from './jobs.ts'
import { findSent } from './keep-spoken.ts'

/**
 * What its author has sent for a new note that says to have something spoken; undefined for one that says nothing of
 * it. Throws unavailable where it is not here: its browser sends it again, and then the note.
 */
export async function requireSent(
  tx: Tx,
  actor: Actor,
  note: Pick<NewAnnotation, 'clientId' | 'spoken'> & { recordingId: string },
): Promise<string | undefined> {
  if (!note.spoken) return undefined
  const sent = await findSent(tx, actor, note)
  if (sent?.state === 'ready') return sent.id
  throw new AppError('unavailable', 'annotations.spoken.missing')
}

/** Makes what was sent the note's own, in the transaction that makes the note, and has it looked at. */
export async function attachSpoken(
  tx: Tx,
  note: { id: string; orgId: string; recordingId: string },
  assetId: string,
): Promise<void> {
  await tx.update(assets).set({ name: note.id }).where(eq(assets.id, assetId))
  await enqueue(tx, prepareSpoken, workOn(note))
}
