import { and, count, desc, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { AnnotationPolarity } from '#app/domain/annotation.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, annotationTags, lookFors, people, recordings } from '#db/schema/index.ts'
import { reachableRecordings } from '#server/sharing/reachable-recordings.ts'
import { notesSeenBy } from '#server/sharing/self-first.ts'

/** A moment that somebody tagged with a practice. */
export interface PracticeMoment {
  annotationId: string
  recordingId: string
  recordingTitle: string
  owner: { name: string; isMe: boolean }
  author: { name: string; isMe: boolean }
  startMs: number
  endMs: number | null
  text: string
  polarity: AnnotationPolarity
  lookFor: string | null
}

const pageSize = 20

/** What the actor may see of all annotations: their own and those shared and not covered, on recordings that reach them now. */
function seenBy(tx: Tx, actor: Actor): SQL | undefined {
  return and(
    inArray(recordings.id, reachableRecordings(tx, actor)),
    isNull(recordings.deletedAt),
    isNull(annotations.deletedAt),
    notesSeenBy(actor),
  )
}

/** The moments tagged with one practice that the actor may see, newest first; `before` asks for those older than it. */
export async function listMoments(
  tx: Tx,
  actor: Actor,
  input: { practiceId: string; before?: string | undefined },
): Promise<{ moments: PracticeMoment[]; older: string | null }> {
  const owner = alias(people, 'owner')
  const author = alias(people, 'author')
  const rows = await tx
    .select({ annotation: annotations, recording: recordings, owner, author, lookFor: lookFors.text })
    .from(annotationTags)
    .innerJoin(annotations, eq(annotations.id, annotationTags.annotationId))
    .innerJoin(recordings, eq(recordings.id, annotations.recordingId))
    .innerJoin(owner, eq(owner.id, recordings.ownerId))
    .innerJoin(author, eq(author.id, annotations.authorId))
    .leftJoin(lookFors, eq(lookFors.id, annotationTags.lookForId))
    .where(
      and(
        eq(annotationTags.practiceId, input.practiceId),
        seenBy(tx, actor),
        input.before ? lt(annotations.id, input.before) : undefined,
      ),
    )
    .orderBy(desc(annotations.id))
    .limit(pageSize + 1)
  const moments = rows.slice(0, pageSize).map((row) => ({
    annotationId: row.annotation.id,
    recordingId: row.recording.id,
    recordingTitle: row.recording.title,
    owner: { name: row.owner.name, isMe: row.owner.id === actor.personId },
    author: { name: row.author.name, isMe: row.author.id === actor.personId },
    startMs: row.annotation.startMs,
    endMs: row.annotation.endMs,
    text: row.annotation.bodyText,
    polarity: row.annotation.polarity,
    lookFor: row.lookFor,
  }))
  return { moments, older: rows.length > pageSize ? (moments.at(-1)?.annotationId ?? null) : null }
}

/** How many moments the actor may see of each practice. */
export async function countMoments(tx: Tx, actor: Actor): Promise<Map<string, number>> {
  const rows = await tx
    .select({ practiceId: annotationTags.practiceId, moments: count() })
    .from(annotationTags)
    .innerJoin(annotations, eq(annotations.id, annotationTags.annotationId))
    .innerJoin(recordings, eq(recordings.id, annotations.recordingId))
    .where(seenBy(tx, actor))
    .groupBy(annotationTags.practiceId)
  return new Map(rows.map((row) => [row.practiceId, row.moments]))
}
