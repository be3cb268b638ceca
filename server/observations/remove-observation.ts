import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { observations } from '#db/schema/index.ts'
import { lockOwnObservation } from './own-observation.ts'

/** Removes the actor's own observation for good. Notes that were written from it stay on their recording. */
export async function removeObservation(actor: Actor, id: string): Promise<void> {
  await transaction(actor, async (tx) => {
    await lockOwnObservation(tx, actor, id)
    await tx.delete(observations).where(eq(observations.id, id))
  })
}
