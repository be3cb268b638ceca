import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { type Attempt, addPart, type JoinOrder, makePart, prepareRecording } from './jobs.ts'

/**
 * Lets a received recording be prepared when its turn comes. The more of its organization's are in line, the later:
 * whoever brings one film is not kept waiting by somebody else's thirty.
 */
export async function lineUp(tx: Tx, attempt: Attempt): Promise<void> {
  await enqueue(tx, prepareRecording, attempt, { priority: -(await lineLength(tx, attempt.orgId)) })
}

/**
 * Lets all but the first part of a long film be made. Early parts come first, whichever film they are of, so that each
 * grows at the end where it is watched; but an organization takes a step with all of its films for each step of others.
 */
export async function lineUpParts(tx: Tx, order: JoinOrder): Promise<void> {
  const isMadeHere = new Set([0])
  await lineUpBut(tx, makePart, order, isMadeHere)
}

/** The same for a further rendition, of which nothing is made yet but the parts in `made`. */
export function lineUpFurtherParts(tx: Tx, order: JoinOrder, made: ReadonlySet<number>): Promise<void> {
  return lineUpBut(tx, addPart, order, made)
}

async function lineUpBut(
  tx: Tx,
  job: typeof makePart,
  order: JoinOrder,
  made: ReadonlySet<number>,
): Promise<void> {
  const step = Math.max(1, await lineLength(tx, order.orgId))
  for (let index = 0; index < order.of; index++)
    if (!made.has(index)) await enqueue(tx, job, { ...order, index }, { priority: -index * step })
}

/** How many recordings of an organization are in line or under way. */
async function lineLength(tx: Tx, orgId: string): Promise<number> {
  const [line] = await tx
    .select({ length: count() })
    .from(recordings)
    .where(
      and(
        eq(recordings.orgId, orgId),
        inArray(recordings.state, ['received', 'checking', 'processing']),
        isNull(recordings.deletedAt),
      ),
    )
  return line?.length ?? 0
}
