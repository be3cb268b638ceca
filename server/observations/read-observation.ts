import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Observation } from '#app/domain/observation.ts'
import type { Tx } from '#db/client.ts'
import { observationTags } from '#db/schema/index.ts'
import type { ObservationRow } from './own-observation.ts'

/**
 * The observation with its tags as devices have it, removed ones too: all of them, or those that are named. The caller
 * has checked who asks.
 */
export async function readObservation(
  tx: Tx,
  row: ObservationRow,
  only?: readonly string[],
): Promise<Observation> {
  const tags = await tx
    .select({
      clientId: observationTags.clientId,
      rev: observationTags.rev,
      practiceId: observationTags.practiceId,
      lookForId: observationTags.lookForId,
      startMs: observationTags.startMs,
      endMs: observationTags.endMs,
      text: observationTags.text,
      reactionMs: observationTags.reactionMs,
      removed: observationTags.removed,
    })
    .from(observationTags)
    .where(
      and(eq(observationTags.observationId, row.id), only && inArray(observationTags.clientId, [...only])),
    )
    .orderBy(asc(observationTags.startMs), asc(observationTags.clientId))
  return {
    id: row.id,
    title: row.title,
    startedAt: row.startedAt.getTime(),
    endedAt: row.endedAt?.getTime() ?? null,
    headRev: row.headRev,
    tags,
  }
}
