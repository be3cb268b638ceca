import { sql } from 'drizzle-orm'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transactionOnce } from '#db/client.ts'
import { annotations } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { eraseSpoken, placeOf } from '#server/spoken/jobs.ts'
import { changeNumbered } from './change-numbered.ts'
import { getVisibleAnnotation } from './find-annotation.ts'
import { presentAnnotation, thingOf } from './present-annotation.ts'
import { againIfRaced } from './raced.ts'
import { restorableForMinutes } from './restorable.ts'

/** So long after it can be put back no more, what is said in a removed note is erased. */
const soonAfterSeconds = 15

/**
 * Removes one's own annotation, or any that one sees on one's own recording: it keeps its place and its replies,
 * and shows no words any more. Removing what is removed changes nothing. Throws not-found, not-allowed.
 */
export function removeAnnotation(
  actor: Actor,
  input: { recordingId: string; annotationId: string },
): Promise<PresentedAnnotation> {
  return againIfRaced(() => transactionOnce({ orgId: actor.orgId }, (tx) => removeOnce(tx, actor, input)))
}

async function removeOnce(
  tx: Tx,
  actor: Actor,
  input: { recordingId: string; annotationId: string },
): Promise<PresentedAnnotation> {
  const thing = await getVisibleRecording(tx, actor, input.recordingId)
  const found = await getVisibleAnnotation(tx, actor, thing, input.annotationId)
  if (found.row.deletedAt !== null) return presentAnnotation(found)
  requireCan(actor, 'annotation', 'remove', thingOf(found.row, thing))
  const row = await changeNumbered(tx, found.row, {
    deletedAt: sql`now()`,
    deletedBy: actor.personId,
    rev: sql`${annotations.rev} + 1`,
  })
  if (row.spoken)
    await enqueue(tx, eraseSpoken, placeOf(row), { startAfter: restorableForMinutes * 60 + soonAfterSeconds })
  return presentAnnotation({ ...found, row })
}
