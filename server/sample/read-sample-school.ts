import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { doorOf, isOutdated } from './find-sample-school.ts'

/**
 * Whether one may look around on this installation, and whether newer content has come for the school that stands; for
 * an administrator. Throws not-allowed.
 */
export async function readSampleSchool(
  actor: Actor,
): Promise<{ open: boolean; wasClosed: boolean; outdated: boolean }> {
  requireCan(actor, 'organization', 'administer', undefined)
  return transaction('system', async (tx) => {
    const door = await doorOf(tx)
    return { open: door === 'open', wasClosed: door === 'closed', outdated: await isOutdated(tx) }
  })
}
