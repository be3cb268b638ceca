import { asc, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Observation } from '#app/domain/observation.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { observations, observationTags } from '#db/schema/index.ts'
import type { ObservationRow } from './own-observation.ts'

/** An observation of the actor's own with all its tags, removed ones too. Not-found for anybody else. */
export function getObservation(actor: Actor, id: string): Promise<Observation> {
  return transaction(actor, async (tx) => {
    const [row] = await tx.select().from(observations).where(eq(observations.id, id))
    if (!row || !can(actor, 'observation', 'view', row)) throw new AppError('not-found', 'observations.none')
    return readObservation(tx, row)
  })
}

/** The observation with its tags as devices have it. The caller has checked who asks. */
export async function readObservation(tx: Tx, row: ObservationRow): Promise<Observation> {
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
    .where(eq(observationTags.observationId, row.id))
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
