import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { observations, observationTags } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { lockOwnObservation } from './own-observation.ts'

/**
 * Puts a recording beside the actor's own observation, or with null none. Notes that were written on another one stay
 * there. Where the observer has not said whose lesson it was and coaches the film's owner, it is theirs. Throws not-found, and not-allowed for a recording that the actor may only watch.
 */
export async function attachRecording(
  actor: Actor,
  input: { id: string; recordingId: string | null },
): Promise<void> {
  await transaction(actor, async (tx) => {
    const observation = await lockOwnObservation(tx, actor, input.id)
    const thing = input.recordingId === null ? null : await getVisibleRecording(tx, actor, input.recordingId)
    if (thing) requireCan(actor, 'recording', 'annotate', thing)
    if (observation.recordingId === input.recordingId) return
    const isTaught = thing !== null && (await coachedTeachers(tx, actor)).has(thing.ownerId)
    await tx
      .update(observations)
      .set({
        recordingId: input.recordingId,
        alignment: null,
        teacherId: observation.teacherId ?? (isTaught ? thing.ownerId : null),
      })
      .where(eq(observations.id, input.id))
    await tx
      .update(observationTags)
      .set({ noteClientId: null })
      .where(eq(observationTags.observationId, input.id))
  })
}
