import { and, eq, sql } from 'drizzle-orm'
import type { PresentedAnnotation, Reaction } from '#app/domain/annotation.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transactionOnce } from '#db/client.ts'
import { annotationReactions, annotations } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { changeNumbered } from './change-numbered.ts'
import { getVisibleAnnotation } from './find-annotation.ts'
import { presentAnnotation, thingOf } from './present-annotation.ts'
import { againIfRaced } from './raced.ts'
import { listReactions } from './read-annotations.ts'

type Input = Reaction & { recordingId: string; annotationId: string }

/**
 * Says one of a few words to somebody else's note, or takes it back; the note itself stays as it was, revision and
 * all, and is nobody's news again. What is so already changes nothing. Throws not-found, not-allowed.
 */
export function reactToAnnotation(actor: Actor, input: Input): Promise<PresentedAnnotation> {
  return againIfRaced(() => transactionOnce({ orgId: actor.orgId }, (tx) => reactOnce(tx, actor, input)))
}

async function reactOnce(tx: Tx, actor: Actor, input: Input): Promise<PresentedAnnotation> {
  const { reaction, isOn } = input
  const { orgId, personId } = actor
  const thing = await getVisibleRecording(tx, actor, input.recordingId)
  const found = await getVisibleAnnotation(tx, actor, thing, input.annotationId)
  requireCan(actor, 'annotation', 'react', thingOf(found.row, thing))
  const isMine = (each: { personId: string; reaction: string }) =>
    each.personId === personId && each.reaction === reaction
  if (found.reactions?.some(isMine) === isOn) return presentAnnotation(found)
  const annotationId = found.row.id
  const asItWas = { updatedAt: sql`${annotations.updatedAt}`, saidSeq: sql`${annotations.saidSeq}` }
  // The note's row is held from here on, so that two of one person's browsers come one after the other. Where it was
  // edited since it was found, its tags are not those of the row any more: it is looked at again.
  const row = await changeNumbered(tx, found.row, asItWas, eq(annotations.rev, found.row.rev))
  if (isOn)
    await tx
      .insert(annotationReactions)
      .values({ orgId, annotationId, personId, reaction })
      .onConflictDoNothing()
  else
    await tx
      .delete(annotationReactions)
      .where(
        and(
          eq(annotationReactions.annotationId, annotationId),
          eq(annotationReactions.personId, personId),
          eq(annotationReactions.reaction, reaction),
        ),
      )
  return presentAnnotation({ ...found, row, reactions: await listReactions(tx, annotationId) })
}
