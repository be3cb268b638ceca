import { and, count, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { clips } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { type ClipTurn, cutClip } from './jobs.ts'

/** Lets a clip be made when its turn comes: the more of its organization's are in line, the later. */
export async function lineUpClip(tx: Tx, turn: ClipTurn): Promise<void> {
  const [line] = await tx
    .select({ length: count() })
    .from(clips)
    .where(and(eq(clips.orgId, turn.orgId), inArray(clips.state, ['waiting', 'making'])))
  await enqueue(tx, cutClip, turn, { priority: -(line?.length ?? 0) })
}
