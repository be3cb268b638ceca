import { and, asc, eq, inArray, isNull, lte, ne, sql } from 'drizzle-orm'
import type { AnnotationPolarity } from '#app/domain/annotation.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { annotations, people, recordings, recordingVisits } from '#db/schema/index.ts'
import { notesSeenBy } from '#server/sharing/self-first.ts'

/** A note that came since somebody last looked. */
export interface NewMoment {
  id: string
  recordingId: string
  startMs: number
  endMs: number | null
  polarity: AnnotationPolarity
  authorName: string
  text: string
  /** An answer to a note, and no note of its own. */
  isReply: boolean
  /** How many of all that came to its recording are replies. */
  replies: number
}

const eachAtMost = 4

/**
 * Others' shared notes on these recordings that were written or edited after the actor's last look, the first few of each in the
 * order of time: one query, however many. The recordings are ones the actor sees.
 */
export function listNewMoments(actor: Actor, recordingIds: string[]): Promise<NewMoment[]> {
  if (recordingIds.length === 0) return Promise.resolve([])
  return transaction(actor, async (tx) => {
    const fresh = tx
      .select({
        id: annotations.id,
        recordingId: annotations.recordingId,
        startMs: annotations.startMs,
        endMs: annotations.endMs,
        polarity: annotations.polarity,
        authorName: people.name,
        text: annotations.bodyText,
        isReply: sql<boolean>`${annotations.parentId} is not null`.as('is_reply'),
        replies: sql<number>`(count(*) filter (where ${annotations.parentId} is not null)
          over (partition by ${annotations.recordingId}))::int`.as('replies'),
        place: sql<number>`row_number() over (partition by ${annotations.recordingId}
          order by ${annotations.startMs}, ${annotations.seq})`.as('place'),
      })
      .from(annotations)
      .innerJoin(people, eq(people.id, annotations.authorId))
      .innerJoin(recordings, eq(recordings.id, annotations.recordingId))
      .leftJoin(
        recordingVisits,
        and(
          eq(recordingVisits.recordingId, annotations.recordingId),
          eq(recordingVisits.personId, actor.personId),
        ),
      )
      .where(
        and(
          inArray(annotations.recordingId, recordingIds),
          ne(annotations.authorId, actor.personId),
          isNull(annotations.deletedAt),
          notesSeenBy(actor),
          sql`${annotations.saidSeq} > coalesce(${recordingVisits.seenSeq}, 0)`,
        ),
      )
      .as('fresh')
    const rows = await tx
      .select()
      .from(fresh)
      .where(lte(fresh.place, eachAtMost))
      .orderBy(asc(fresh.recordingId), asc(fresh.startMs))
    return rows.map(({ place: _, ...moment }) => moment)
  })
}
