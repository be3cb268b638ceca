import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { getPolicies } from '#server/organizations/policies.ts'
import { usedBytes } from './used-bytes.ts'

/** What may be uploaded, said before anything is chosen: the largest file, and the room that is left, in bytes. */
export function getUploadLimits(
  actor: Actor,
): Promise<{ maxBytes: number; quotaBytes: number; freeBytes: number }> {
  return transaction(actor, async (tx) => {
    const { maxUploadBytes, quotaBytes } = await getPolicies(tx, actor.orgId)
    const freeBytes = Math.max(0, quotaBytes - (await usedBytes(tx, actor.orgId)))
    return { maxBytes: Math.min(maxUploadBytes, freeBytes), quotaBytes, freeBytes }
  })
}
