import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { lockOwnObservation } from './own-observation.ts'
import { listWritten } from './written-notes.ts'

/**
 * Shows the chosen drafts of the actor's own observation to everybody who sees its recording. What is posted already, or
 * was removed, stays so. Throws not-found, not-allowed.
 */
export async function postNotes(actor: Actor, input: { id: string; tagIds: string[] }): Promise<void> {
  const { recordingId, written } = await transaction(actor, async (tx) => {
    const observation = await lockOwnObservation(tx, actor, input.id)
    return { recordingId: observation.recordingId, written: await listWritten(tx, actor, observation) }
  })
  if (recordingId === null) return
  const drafts = written.filter(
    (note) => input.tagIds.includes(note.tagId) && note.visibility === 'private' && !note.isRemoved,
  )
  for (const { annotationId, rev } of drafts)
    await editAnnotation(actor, { recordingId, annotationId, rev, visibility: 'shared' })
}
