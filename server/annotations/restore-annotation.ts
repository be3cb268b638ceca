import { and, eq, sql } from 'drizzle-orm'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transactionOnce } from '#db/client.ts'
import { annotations } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { prepareSpoken, workOn } from '#server/spoken/jobs.ts'
import { changeNumbered } from './change-numbered.ts'
import { getVisibleAnnotation } from './find-annotation.ts'
import { presentAnnotation, thingOf } from './present-annotation.ts'
import { againIfRaced } from './raced.ts'
import { listReactions } from './read-annotations.ts'
import { restorableForMinutes } from './restorable.ts'

/**
 * Takes back one's own removal of a note, within ten minutes: the note is there again as it was, with its replies,
 * under the revision it had. Restoring what is there changes nothing. Throws not-found, not-allowed, gone.
 */
export function restoreAnnotation(
  actor: Actor,
  input: { recordingId: string; annotationId: string },
): Promise<PresentedAnnotation> {
  return againIfRaced(() => transactionOnce({ orgId: actor.orgId }, (tx) => restoreOnce(tx, actor, input)))
}

async function restoreOnce(
  tx: Tx,
  actor: Actor,
  input: { recordingId: string; annotationId: string },
): Promise<PresentedAnnotation> {
  const thing = await getVisibleRecording(tx, actor, input.recordingId)
  const found = await getVisibleAnnotation(tx, actor, thing, input.annotationId)
  if (found.row.deletedAt === null) return presentAnnotation(found)
  requireCan(actor, 'annotation', 'restore', thingOf(found.row, thing))
  await requireRecent(tx, found.row.id)
  const change = { deletedAt: null, deletedBy: null, rev: sql`${annotations.rev} - 1` }
  const row = await changeNumbered(tx, found.row, change)
  if (row.spoken?.state === 'making') await enqueue(tx, prepareSpoken, workOn(row))
  return presentAnnotation({ ...found, row, reactions: await listReactions(tx, row.id) })
}

async function requireRecent(tx: Tx, annotationId: string): Promise<void> {
  const tooOld = sql`${annotations.deletedAt} <= now() - make_interval(mins => ${restorableForMinutes})`
  const [old] = await tx
    .select({ id: annotations.id })
    .from(annotations)
    .where(and(eq(annotations.id, annotationId), tooOld))
  if (!old) return
  throw new AppError('gone', 'annotations.removedLongAgo', { values: { minutes: restorableForMinutes } })
}
