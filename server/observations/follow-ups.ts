import { and, desc, eq, exists, gte, inArray, isNotNull, isNull, lt, ne, not, or, sql } from 'drizzle-orm'
import { type FollowUp, followUpMs, followUpOf } from '#app/domain/follow-up.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { feedbackConversations, observations, people } from '#db/schema/index.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'

/** An observation that nobody has talked about. */
export interface Unfollowed {
  id: string
  title: string
  startedAt: string
  teacher: { id: string; name: string }
}

const mostUnfollowed = 50

/** The conversations that the actor began with others, without those from which the other side parted since. */
const heldBy = (actor: Actor) =>
  and(
    eq(feedbackConversations.partnerId, actor.personId),
    ne(feedbackConversations.teacherId, actor.personId),
    isNotNull(feedbackConversations.begunAt),
    isNull(feedbackConversations.partedAt),
  )

/**
 * The actor's own observations of teachers whom they coach, without a conversation in the days after, newest first:
 * exactly those for which `followUpsOf` says that it is missing.
 */
export function listUnfollowed(actor: Actor): Promise<Unfollowed[]> {
  return transaction(actor, async (tx) => {
    const coached = [...(await coachedTeachers(tx, actor))]
    const until = sql`${observations.startedAt} + make_interval(secs => ${followUpMs / 1_000})`
    const { begunAt } = feedbackConversations
    const talked = tx
      .select({ id: feedbackConversations.id })
      .from(feedbackConversations)
      .where(
        and(
          heldBy(actor),
          eq(feedbackConversations.teacherId, observations.teacherId),
          or(
            eq(feedbackConversations.observationId, observations.id),
            and(gte(begunAt, observations.startedAt), lt(begunAt, until)),
          ),
        ),
      )
    const rows = await tx
      .select({
        id: observations.id,
        title: observations.title,
        startedAt: observations.startedAt,
        teacher: { id: people.id, name: people.name },
      })
      .from(observations)
      .innerJoin(people, eq(people.id, observations.teacherId))
      .where(
        and(
          eq(observations.observerId, actor.personId),
          isNull(observations.removedAt),
          isNotNull(observations.endedAt),
          inArray(observations.teacherId, coached),
          lt(observations.startedAt, new Date(Date.now() - followUpMs)),
          not(exists(talked)),
        ),
      )
      .orderBy(desc(observations.startedAt), desc(observations.id))
      .limit(mostUnfollowed)
    return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }))
  })
}

type Observed = Pick<typeof observations.$inferSelect, 'id' | 'teacherId' | 'startedAt' | 'endedAt'>

/** How each of the actor's ended observations of somebody whom they coach was followed up; the others are missing here. */
export async function followUpsOf(
  tx: Tx,
  actor: Actor,
  observed: readonly Observed[],
): Promise<Map<string, FollowUp>> {
  const coached = await coachedTeachers(tx, actor)
  const own = observed.filter(
    ({ teacherId, endedAt }) => endedAt !== null && teacherId !== null && coached.has(teacherId),
  )
  if (own.length === 0) return new Map()
  const teacherIds = [...new Set(own.flatMap(({ teacherId }) => teacherId ?? []))]
  const { id, teacherId, observationId, begunAt } = feedbackConversations
  const talks = await tx
    .select({ id, teacherId, observationId, begunAt })
    .from(feedbackConversations)
    .where(and(heldBy(actor), inArray(teacherId, teacherIds)))
  const now = Date.now()
  return new Map(
    own.map((each) => {
      const possible = talks
        .filter((talk) => talk.teacherId === each.teacherId)
        .map((talk) => ({
          id: talk.id,
          isFromIt: talk.observationId === each.id,
          begunMs: talk.begunAt?.getTime() ?? null,
        }))
      return [each.id, followUpOf(each.startedAt.getTime(), possible, now)]
    }),
  )
}
