import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { RecordingThing } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { takeAtHand } from './at-hand.ts'
import { type FullAnnotation, maySee, presentAnnotation } from './present-annotation.ts'
import { readAnnotations } from './read-annotations.ts'

/** One change in a recording, and for whom it is. */
export interface AnnotationChange {
  seq: number
  annotation: PresentedAnnotation
  visibleTo: (actor: Actor, recording: RecordingThing) => boolean
}

/**
 * The changes after `since`, in order, for a room that passes each on to those of its viewers who may see it. `known` is
 * the number that the room has just heard of; where it is the next one and was made here, nothing is read.
 */
export async function readChanges(input: {
  orgId: string
  recordingId: string
  since: number
  known?: number | undefined
}): Promise<AnnotationChange[]> {
  const { recordingId, since, known } = input
  const atHand = known === since + 1 ? await takeAtHand(recordingId, known) : undefined
  if (atHand) return [atHand]
  const found = await transaction({ orgId: input.orgId }, (tx) =>
    readAnnotations(tx, input.recordingId, input.since),
  )
  return found.map(changeOf)
}

/** A change as rooms pass it on. */
export function changeOf(full: FullAnnotation): AnnotationChange {
  return {
    seq: full.row.changedSeq,
    annotation: presentAnnotation(full),
    visibleTo: (actor, recording) => maySee(actor, full.row, recording),
  }
}
