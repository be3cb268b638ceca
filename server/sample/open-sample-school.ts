import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'
import { setDoor } from './set-door.ts'

/**
 * An administrator lets everybody look around who reaches this installation; the first visitor builds the sample school.
 * Throws not-allowed, also for its visitors.
 */
export async function openSampleSchool(actor: Actor): Promise<void> {
  requireAdministrator(actor)
  await transaction('system', (tx) => setDoor(tx, true))
}
