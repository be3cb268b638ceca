import { and, inArray, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { shareGrants } from '#db/schema/index.ts'
import { grantsReaching } from './recording-access.ts'

/**
 * When the last of the grants that reach a person ends, by recording, in epoch milliseconds; null where one has no end.
 * A recording that no grant reaches is not among them.
 */
export async function endsOfAccess(
  tx: Tx,
  personId: string,
  recordingIds: readonly string[],
): Promise<Map<string, number | null>> {
  const last = sql`extract(epoch from max(${shareGrants.until})) * 1000`
  const rows = await tx
    .select({
      recordingId: shareGrants.recordingId,
      endsAt: sql<
        number | null
      >`case when bool_or(${shareGrants.until} is null) then null else ${last} end`.mapWith(Number),
    })
    .from(shareGrants)
    .where(and(inArray(shareGrants.recordingId, [...recordingIds]), grantsReaching(tx, personId)))
    .groupBy(shareGrants.recordingId)
  return new Map(rows.map(({ recordingId, endsAt }) => [recordingId, endsAt]))
}
