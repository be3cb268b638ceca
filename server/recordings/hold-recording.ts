import { eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'

/**
 * Keeps a recording's row as it is until the transaction ends, and tells what it says. Taken before any of its
 * uploads or assets is changed, so that deleting it and working on it wait for each other, always in this order.
 */
export async function holdRecording(
  tx: Tx,
  recordingId: string,
): Promise<typeof recordings.$inferSelect | undefined> {
  const [recording] = await tx
    .select()
    .from(recordings)
    .where(eq(recordings.id, recordingId))
    .for('no key update')
  return recording
}
