import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { notesSeenBy } from '#server/sharing/self-first.ts'
import { maySee, presentAnnotation } from './present-annotation.ts'
import { readAnnotations } from './read-annotations.ts'

export interface AnnotationList {
  /** The recording's change number that this list brings a viewer to. */
  seq: number
  annotations: PresentedAnnotation[]
}

/**
 * What a viewer may see of a recording's annotations changed after `since`; 0 is everything. A `since` beyond the
 * recording's own number is from another life of the database, and answers everything. Throws not-found.
 */
export function listAnnotations(
  actor: Actor,
  input: { recordingId: string; since: number },
): Promise<AnnotationList> {
  return transaction({ orgId: actor.orgId }, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, input.recordingId)
    const { lastSeq } = thing.recording
    if (input.since === lastSeq) return { seq: lastSeq, annotations: [] }
    const since = input.since > lastSeq ? 0 : input.since
    const found = await readAnnotations(tx, input.recordingId, since, notesSeenBy(actor, thing))
    return {
      seq: lastSeq,
      annotations: found.filter(({ row }) => maySee(actor, row, thing)).map(presentAnnotation),
    }
  })
}
