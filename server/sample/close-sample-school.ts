import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'
import { holdBuilding } from './build-sample-school.ts'
import { clearSampleSchool } from './clear-sample-school.ts'
import { setDoor } from './set-door.ts'

/**
 * An administrator ends looking around on this installation: whoever is in the sample school is signed out, its rows go
 * at once and its objects soon after. Waits where it is just being built. Throws not-allowed, also for its visitors.
 */
export async function closeSampleSchool(actor: Actor): Promise<void> {
  requireAdministrator(actor)
  await transaction('system', async (tx) => {
    await holdBuilding(tx)
    await setDoor(tx, false)
    await clearSampleSchool(tx)
  })
}
