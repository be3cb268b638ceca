import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { RecordingThing } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { maySee, presentAnnotation } from './present-annotation.ts'
import { readAnnotations } from './read-annotations.ts'

/** One change in a recording, and for whom it is. */
export interface AnnotationChange {
  seq: number
  annotation: PresentedAnnotation
  visibleTo: (actor: Actor, recording: RecordingThing) => boolean
}

/** The changes after `since`, in order, for a room that passes each on to those of its viewers who may see it. */
export async function readChanges(input: {
  orgId: string
  recordingId: string
  since: number
}): Promise<AnnotationChange[]> {
  const found = await transaction({ orgId: input.orgId }, (tx) =>
    readAnnotations(tx, input.recordingId, input.since),
  )
  return found.map((full) => ({
    seq: full.row.changedSeq,
    annotation: presentAnnotation(full),
    visibleTo: (actor, recording) => maySee(actor, full.row, recording),
  }))
}
