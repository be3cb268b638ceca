import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { recordings, shareGrants } from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'
import { grantHolds } from './recording-access.ts'

/** Says that who has access to these recordings changed: open rooms, players and streams look again. */
export async function announceAccess(tx: Tx, orgId: string, recordingIds: string[]): Promise<void> {
  const ids = [...new Set(recordingIds)].toSorted()
  if (ids.length === 0) return
  await tx
    .update(recordings)
    .set({ accessEpoch: sql`${recordings.accessEpoch} + 1` })
    .where(inArray(recordings.id, ids))
  for (const recordingId of ids) await publish(tx, { type: 'access.changed', orgId, recordingId })
}

/** The same for everything shared with a group, when somebody stops to belong to it. */
export async function announceGroupAccess(tx: Tx, orgId: string, groupId: string): Promise<void> {
  const shared = await tx
    .select({ recordingId: shareGrants.recordingId })
    .from(shareGrants)
    .where(and(eq(shareGrants.groupId, groupId), grantHolds()))
  await announceAccess(
    tx,
    orgId,
    shared.map((grant) => grant.recordingId),
  )
}
