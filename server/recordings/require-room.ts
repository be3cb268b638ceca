import { AppError } from '#app/domain/errors.ts'
import type { Tx } from '#db/client.ts'
import { getPolicies } from '#server/organizations/policies.ts'
import { usedBytes } from './used-bytes.ts'

/** Each says what was not done for want of room. */
type NoRoom = 'uploads.noRoom' | 'clips.noRoom' | 'redactions.noRoom' | 'annotations.spoken.noRoom'

/** Refuses what would pass the organization's space with so many more bytes. Throws too-large. */
export async function requireRoom(tx: Tx, orgId: string, bytes: number, refusal: NoRoom): Promise<void> {
  const { quotaBytes } = await getPolicies(tx, orgId)
  if ((await usedBytes(tx, orgId)) + bytes <= quotaBytes) return
  throw new AppError('too-large', refusal, { values: { quota: { bytes: quotaBytes } }, detail: 'quota' })
}
