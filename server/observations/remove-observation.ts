import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { observations, observationTags } from '#db/schema/index.ts'
import { lockOwnObservation } from './own-observation.ts'

/**
 * Removes the actor's own observation for good: nothing of it is left but that it was there, so that a device that sends
 * late brings nothing back. Notes that were written from it stay on their recording.
 */
export async function removeObservation(actor: Actor, id: string): Promise<void> {
  await transaction(actor, async (tx) => {
    await lockOwnObservation(tx, actor, id)
    await tx.delete(observationTags).where(eq(observationTags.observationId, id))
    await tx
      .update(observations)
      .set({ title: '', recordingId: null, teacherId: null, alignment: null, removedAt: new Date() })
      .where(eq(observations.id, id))
  })
}
