import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { observations, observationTags, recordings } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { lockOwnObservation } from './own-observation.ts'

/**
 * Puts a recording beside the actor's own observation, or with null none. Notes that were written on another one stay
 * there. Where the observer coaches the film's owner it was their lesson; what the observer said of somebody else stays,
 * what was taken from another film goes. Throws not-found, and not-allowed for a recording that the actor may only watch.
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
    const isSaid = observation.teacherId !== (await ownerOf(tx, observation.recordingId))
    await tx
      .update(observations)
      .set({
        recordingId: input.recordingId,
        alignment: null,
        teacherId: (isSaid ? observation.teacherId : null) ?? (isTaught ? thing.ownerId : null),
      })
      .where(eq(observations.id, input.id))
    await tx
      .update(observationTags)
      .set({ noteClientId: null })
      .where(eq(observationTags.observationId, input.id))
  })
}

async function ownerOf(tx: Tx, recordingId: string | null): Promise<string | null> {
  if (recordingId === null) return null
  const [film] = await tx
    .select({ ownerId: recordings.ownerId })
    .from(recordings)
    .where(eq(recordings.id, recordingId))
  return film?.ownerId ?? null
}
