import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { type Attempt, prepareRecording } from './jobs.ts'

/**
 * Lets a received recording be prepared when its turn comes. The more of its organization's are in line, the later:
 * whoever brings one film is not kept waiting by somebody else's thirty.
 */
export async function lineUp(tx: Tx, attempt: Attempt): Promise<void> {
  const [line] = await tx
    .select({ length: count() })
    .from(recordings)
    .where(
      and(
        eq(recordings.orgId, attempt.orgId),
        inArray(recordings.state, ['received', 'checking', 'processing']),
        isNull(recordings.deletedAt),
      ),
    )
  await enqueue(tx, prepareRecording, attempt, { priority: -(line?.length ?? 0) })
}
