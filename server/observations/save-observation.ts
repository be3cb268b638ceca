import { and, count, eq, inArray, lt, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { mostTags } from '#app/domain/observation.ts'
import type { ObservationChange } from '#app/domain/observation-input.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { lookFors, observations, observationTags, practices } from '#db/schema/index.ts'
import { lockOwnObservation } from './own-observation.ts'

/**
 * Keeps what an observer's device has tagged: the observation is made with its first change, and of each tag the version
 * with the higher revision holds, so that sending twice, late or out of order ends the same. Throws invalid for a
 * practice that is not there, too-large beyond the most tags, not-found for somebody else's, gone
 * for one that was removed.
 */
export async function saveObservation(
  actor: Actor,
  input: ObservationChange & { id: string },
): Promise<void> {
  await transaction(actor, async (tx) => {
    const head = {
      title: input.title,
      startedAt: new Date(input.startedAt),
      endedAt: input.endedAt === null ? null : new Date(input.endedAt),
      headRev: input.headRev,
    }
    await tx
      .insert(observations)
      .values({ id: input.id, orgId: actor.orgId, observerId: actor.personId, ...head })
      .onConflictDoNothing()
    await lockOwnObservation(tx, actor, input.id)
    await tx
      .update(observations)
      .set(head)
      .where(and(eq(observations.id, input.id), lt(observations.headRev, input.headRev)))
    await keepTags(tx, actor, input)
  })
}

async function keepTags(tx: Tx, actor: Actor, input: ObservationChange & { id: string }): Promise<void> {
  if (input.tags.length === 0) return
  await requireKnown(tx, input.tags)
  const newer = (column: string) => sql.raw(`excluded.${column}`)
  await tx
    .insert(observationTags)
    .values(input.tags.map((tag) => ({ ...tag, orgId: actor.orgId, observationId: input.id })))
    .onConflictDoUpdate({
      target: [observationTags.observationId, observationTags.clientId],
      set: {
        rev: newer('rev'),
        practiceId: newer('practice_id'),
        lookForId: newer('look_for_id'),
        startMs: newer('start_ms'),
        endMs: newer('end_ms'),
        text: newer('text'),
        reactionMs: newer('reaction_ms'),
        removed: newer('removed'),
        updatedAt: new Date(),
      },
      setWhere: sql`${observationTags.rev} < excluded.rev`,
    })
  const [kept] = await tx
    .select({ tags: count() })
    .from(observationTags)
    .where(eq(observationTags.observationId, input.id))
  if (kept && kept.tags > mostTags)
    throw new AppError('too-large', 'observations.tooManyTags', { values: { most: mostTags } })
}

/** A practice must be of this organization, and a look-for of its practice. One that was retired meanwhile is fine. */
export async function requireKnown(
  tx: Tx,
  tagged: readonly { practiceId: string; lookForId: string | null }[],
): Promise<void> {
  const known = await tx
    .select({ practiceId: practices.id, lookForId: lookFors.id })
    .from(practices)
    .leftJoin(lookFors, eq(lookFors.practiceId, practices.id))
    .where(inArray(practices.id, [...new Set(tagged.map((tag) => tag.practiceId))]))
  const isKnown = ({ practiceId, lookForId }: (typeof tagged)[number]) =>
    known.some((row) => row.practiceId === practiceId && (lookForId === null || row.lookForId === lookForId))
  if (!tagged.every(isKnown)) throw new AppError('invalid', 'observations.unknownPractice')
}
