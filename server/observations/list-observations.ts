import { and, count, desc, eq, inArray, isNull, lt } from 'drizzle-orm'
import type { FollowUp } from '#app/domain/follow-up.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { observations, observationTags, recordings } from '#db/schema/index.ts'
import { namesOf } from '#server/feedback/present.ts'
import { reachableRecordings } from '#server/sharing/reachable-recordings.ts'
import { followUpsOf } from './follow-ups.ts'

/** An observation as a list shows it. */
export interface ListedObservation {
  id: string
  title: string
  startedAt: string
  endedAt: string | null
  tagCount: number
  /** The film it is attached to, as long as the observer may see that. */
  recordingTitle: string | null
  /** Whose lesson it was, where the observer has said. */
  teacherName: string | null
  followUp: FollowUp | null
}

const pageSize = 50

/** The actor's own observations, newest first; `before` asks for those older than `older`. Nobody else's, whatever the role. */
export function listObservations(
  actor: Actor,
  input: { before?: string | undefined } = {},
): Promise<{ observations: ListedObservation[]; older: string | null }> {
  return transaction(actor, async (tx) => {
    const rows = await tx
      .select({
        id: observations.id,
        teacherId: observations.teacherId,
        title: observations.title,
        startedAt: observations.startedAt,
        endedAt: observations.endedAt,
        recordingTitle: recordings.title,
        tagCount: count(observationTags.id),
      })
      .from(observations)
      .leftJoin(
        observationTags,
        and(eq(observationTags.observationId, observations.id), eq(observationTags.removed, false)),
      )
      .leftJoin(
        recordings,
        and(
          eq(recordings.id, observations.recordingId),
          inArray(recordings.id, reachableRecordings(tx, actor)),
          isNull(recordings.deletedAt),
        ),
      )
      .where(
        and(
          eq(observations.observerId, actor.personId),
          isNull(observations.removedAt),
          input.before ? lt(observations.startedAt, new Date(input.before)) : undefined,
        ),
      )
      .groupBy(observations.id, recordings.id)
      .orderBy(desc(observations.startedAt), desc(observations.id))
      .limit(pageSize)
    const name = await namesOf(
      tx,
      rows.map((row) => row.teacherId),
    )
    const followUps = await followUpsOf(tx, actor, rows)
    const listed = rows.map(({ teacherId, ...row }) => ({
      ...row,
      teacherName: teacherId === null ? null : name(teacherId),
      followUp: followUps.get(row.id) ?? null,
      startedAt: row.startedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
    }))
    return {
      observations: listed,
      older: rows.length === pageSize ? (listed.at(-1)?.startedAt ?? null) : null,
    }
  })
}
