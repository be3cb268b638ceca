import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { recordings, shareGrants } from '#db/schema/index.ts'
import { announceAccess } from './announce-access.ts'

/**
 * Withdraws what was shared with a person who leaves the organization, or what `ownerId` shared with a group that
 * they leave, and says so to open rooms.
 */
export async function withdrawSharesTo(
  tx: Tx,
  orgId: string,
  grantee: { personId: string } | { groupId: string; ownerId: string },
): Promise<void> {
  const withdrawn = await tx
    .update(shareGrants)
    .set({ revokedAt: new Date() })
    .where(and(isNull(shareGrants.revokedAt), reaching(tx, grantee)))
    .returning({ recordingId: shareGrants.recordingId })
  await announceAccess(
    tx,
    orgId,
    withdrawn.map((grant) => grant.recordingId),
  )
}

function reaching(tx: Tx, grantee: { personId: string } | { groupId: string; ownerId: string }) {
  if ('personId' in grantee) return eq(shareGrants.personId, grantee.personId)
  const own = tx.select({ id: recordings.id }).from(recordings).where(eq(recordings.ownerId, grantee.ownerId))
  return and(eq(shareGrants.groupId, grantee.groupId), inArray(shareGrants.recordingId, own))
}
