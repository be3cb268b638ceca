import { count, eq, inArray, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import {
  type Differing,
  isSameVersion,
  mostTags,
  newerHead,
  newerTag,
  type ObservationTag,
} from '#app/domain/observation.ts'
import type { ObservationChange } from '#app/domain/observation-input.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { lookFors, observations, observationTags, practices } from '#db/schema/index.ts'
import { lockOwnObservation } from './own-observation.ts'
import { readObservation } from './read-observation.ts'

/**
 * Keeps what an observer's device has tagged: the observation is made with its first change, and of each tag the newer
 * version holds, so that sending twice, late or out of order ends the same. Answers what it had where that
 * differs and is not older, for the device to join. Throws invalid for a practice that is not there, too-large beyond the most tags, not-found for somebody
 * else's, gone for one that was removed.
 */
export async function saveObservation(
  actor: Actor,
  input: ObservationChange & { id: string },
): Promise<Differing> {
  return transaction(actor, async (tx) => {
    const { tags, ...sent } = input
    const head = {
      title: sent.title,
      startedAt: new Date(sent.startedAt),
      endedAt: sent.endedAt === null ? null : new Date(sent.endedAt),
      headRev: sent.headRev,
    }
    await tx
      .insert(observations)
      .values({ id: input.id, orgId: actor.orgId, observerId: actor.personId, ...head })
      .onConflictDoNothing()
    const { tags: has, ...known } = await readObservation(
      tx,
      await lockOwnObservation(tx, actor, input.id),
      tags.map((tag) => tag.clientId),
    )
    if (newerHead(sent, known) === sent)
      await tx.update(observations).set(head).where(eq(observations.id, input.id))
    const hadOf = new Map(has.map((tag) => [tag.clientId, tag]))
    const newer = tags.filter((tag) => newerTag(tag, hadOf.get(tag.clientId) ?? tag) === tag)
    await keepTags(tx, actor, { id: input.id, tags: newer })
    const sentOf = new Map(tags.map((tag) => [tag.clientId, tag]))
    return {
      head: known.headRev >= sent.headRev && !isSameVersion(known, sent) ? known : null,
      tags: has.filter((tag) => {
        const other = sentOf.get(tag.clientId)
        return other && tag.rev >= other.rev && !isSameVersion(tag, other)
      }),
    }
  })
}

/** Writes tags that are new, or newer than what is there. */
async function keepTags(
  tx: Tx,
  actor: Actor,
  { id, tags }: { id: string; tags: ObservationTag[] },
): Promise<void> {
  if (tags.length === 0) return
  await requireKnown(tx, tags)
  const newer = (column: string) => sql.raw(`excluded.${column}`)
  await tx
    .insert(observationTags)
    .values(tags.map((tag) => ({ ...tag, orgId: actor.orgId, observationId: id })))
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
    })
  const [kept] = await tx
    .select({ tags: count() })
    .from(observationTags)
    .where(eq(observationTags.observationId, id))
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
