import { eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { AnnotationKind, AnnotationPolarity } from '#app/domain/annotation.ts'
import type { Drawing } from '#app/domain/drawing.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, annotationTags, lookFors, people, practices, recordings } from '#db/schema/index.ts'
import { type ClipSource, clipSources } from '#server/feedback/clip-sources.ts'

/** A moment as a list shows it and a row of moments plays it. */
export interface FoundMoment {
  id: string
  recordingId: string
  recordingTitle: string
  recordedOn: string | null
  teacher: { name: string; isMe: boolean }
  /** Null for what is said. */
  author: { name: string; isMe: boolean } | null
  /** When it was noted, by which the newest come first; null for what is said. */
  notedAt: string | null
  /** For what is said: by whom, where that is known. */
  said: { speaker: string } | null
  startMs: number
  endMs: number | null
  text: string
  /** What is drawn on the picture. */
  drawing: Drawing | null
  kind: AnnotationKind
  polarity: AnnotationPolarity
  isPrivate: boolean
  tags: FoundTag[]
  /** What plays it. */
  source: ClipSource | null
}

interface FoundTag {
  practiceId: string
  name: string
  letters: string
  shape: string
  hue: number
  lookFor: string | null
}

/** Moments that the actor was found to be able to see, in the order of their ids given. */
export async function presentMoments(tx: Tx, actor: Actor, ids: string[]): Promise<FoundMoment[]> {
  if (ids.length === 0) return []
  const teacher = alias(people, 'teacher')
  const author = alias(people, 'author')
  const rows = await tx
    .select({
      annotation: annotations,
      title: recordings.title,
      recordedOn: recordings.recordedOn,
      teacher: { id: teacher.id, name: teacher.name },
      author: { id: author.id, name: author.name },
    })
    .from(annotations)
    .innerJoin(recordings, eq(recordings.id, annotations.recordingId))
    .innerJoin(teacher, eq(teacher.id, recordings.ownerId))
    .innerJoin(author, eq(author.id, annotations.authorId))
    .where(inArray(annotations.id, ids))
  const tags = await tagsOf(tx, ids)
  const sources = await clipSources(
    tx,
    actor,
    rows.map((row) => row.annotation.recordingId),
  )
  const found = rows.map((row): FoundMoment => {
    const { annotation } = row
    return {
      id: annotation.id,
      recordingId: annotation.recordingId,
      recordingTitle: row.title,
      recordedOn: row.recordedOn,
      teacher: { name: row.teacher.name, isMe: row.teacher.id === actor.personId },
      author: { name: row.author.name, isMe: row.author.id === actor.personId },
      notedAt: annotation.createdAt.toISOString(),
      said: null,
      startMs: annotation.startMs,
      endMs: annotation.endMs,
      text: annotation.bodyText,
      drawing: annotation.drawing,
      kind: annotation.kind,
      polarity: annotation.polarity,
      isPrivate: annotation.visibility === 'private',
      tags: tags.get(annotation.id) ?? [],
      source: sources.get(annotation.recordingId) ?? null,
    }
  })
  const place = new Map(ids.map((id, at) => [id, at]))
  return found.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
}

async function tagsOf(tx: Tx, annotationIds: string[]): Promise<Map<string, FoundTag[]>> {
  const rows = await tx
    .select({
      annotationId: annotationTags.annotationId,
      practiceId: practices.id,
      name: practices.name,
      letters: practices.letters,
      shape: practices.shape,
      hue: practices.hue,
      lookFor: lookFors.text,
    })
    .from(annotationTags)
    .innerJoin(practices, eq(practices.id, annotationTags.practiceId))
    .leftJoin(lookFors, eq(lookFors.id, annotationTags.lookForId))
    .where(inArray(annotationTags.annotationId, annotationIds))
    .orderBy(practices.position, annotationTags.id)
  const tags = new Map<string, FoundTag[]>()
  for (const { annotationId, ...tag } of rows)
    tags.set(annotationId, [...(tags.get(annotationId) ?? []), tag])
  return tags
}
