import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { doorOf } from './find-sample-school.ts'

/** Whether one may look around on this installation, for an administrator. Throws not-allowed. */
export async function readSampleSchool(actor: Actor): Promise<{ open: boolean; wasClosed: boolean }> {
  requireCan(actor, 'organization', 'administer', undefined)
  const door = await transaction('system', doorOf)
  return { open: door === 'open', wasClosed: door === 'closed' }
}
