import { and, asc, eq, gte, inArray, isNull, lt, ne, or } from 'drizzle-orm'
import type { AnnotationPolarity } from '#app/domain/annotation.ts'
import type { Actor } from '#app/domain/person.ts'
import { takeAt } from '#app/domain/rehearsal.ts'
import type { Tx } from '#db/client.ts'
import {
  actionSteps,
  annotations,
  annotationTags,
  citedMoments,
  people,
  recordings,
} from '#db/schema/index.ts'
import { type NamedPractice, practicesOf } from '#server/feedback/present.ts'
import { notesSeenBy } from '#server/sharing/self-first.ts'
import type { PresentedTake } from './read-takes.ts'

/** What a colleague noted in a take. */
export interface NoteOnTake {
  id: string
  takeNumber: number
  recordingId: string
  startMs: number
  endMs: number | null
  text: string
  authorName: string
  polarity: AnnotationPolarity
  /** What became of it: a step of the teacher's that cites it. */
  step: { id: string; text: string } | null
}

/** The notes of one practice; of those that name none, null. */
export interface NotesOfPractice {
  practice: NamedPractice | null
  notes: NoteOnTake[]
}

const mostNotes = 300

/**
 * What others noted in the takes, by practice, for their teacher: in the order in which the practices first come up, and
 * then what names none. A note with two practices stands under both. What the teacher has asked to look at first
 * without others stays covered here, too.
 */
export async function listNotesOnTakes(
  tx: Tx,
  actor: Actor,
  shown: readonly PresentedTake[],
): Promise<NotesOfPractice[]> {
  const { id, recordingId, startMs, endMs, bodyText: text, polarity } = annotations
  const inTakes = shown.flatMap((take) =>
    take.recordingId === null
      ? []
      : and(
          eq(recordingId, take.recordingId),
          gte(startMs, take.startMs),
          take.endMs === null ? undefined : lt(startMs, take.endMs),
        ),
  )
  if (inTakes.length === 0) return []
  const rows = await tx
    .select({ id, recordingId, startMs, endMs, text, polarity, authorName: people.name })
    .from(annotations)
    .innerJoin(recordings, eq(recordings.id, annotations.recordingId))
    .innerJoin(people, eq(people.id, annotations.authorId))
    .where(
      and(
        or(...inTakes),
        isNull(annotations.parentId),
        isNull(annotations.deletedAt),
        ne(annotations.authorId, actor.personId),
        notesSeenBy(actor),
      ),
    )
    .orderBy(asc(annotations.startMs), asc(annotations.seq))
    .limit(mostNotes)
  const within = rows.flatMap((row) => {
    const take = takeAt(shown, row)
    return take ? [{ ...row, takeNumber: take.number }] : []
  })
  const noteIds = within.map((note) => note.id)
  const [tags, stepOf] = [await tagsOf(tx, noteIds), await stepsFrom(tx, actor, noteIds)]
  const practice = await practicesOf(
    tx,
    tags.map((tag) => tag.practiceId),
  )
  const notes = within
    .map((note) => ({ ...note, step: stepOf.get(note.id) ?? null }))
    .sort((a, b) => a.takeNumber - b.takeNumber || a.startMs - b.startMs)
  const under = (practiceId: string | null) =>
    notes.filter(({ id: noteId }) => {
      const own = tags.filter((tag) => tag.annotationId === noteId)
      return practiceId === null ? own.length === 0 : own.some((tag) => tag.practiceId === practiceId)
    })
  const named = notes.flatMap((note) =>
    tags.flatMap((tag) => (tag.annotationId === note.id ? tag.practiceId : [])),
  )
  return [...new Set(named), null]
    .map((practiceId) => ({ practice: practice(practiceId), notes: under(practiceId) }))
    .filter((group) => group.notes.length > 0)
}

async function tagsOf(tx: Tx, noteIds: string[]): Promise<{ annotationId: string; practiceId: string }[]> {
  if (noteIds.length === 0) return []
  return tx
    .select({ annotationId: annotationTags.annotationId, practiceId: annotationTags.practiceId })
    .from(annotationTags)
    .where(inArray(annotationTags.annotationId, noteIds))
    .orderBy(asc(annotationTags.id))
}

/** The newest of the teacher's own steps that cites each note. */
async function stepsFrom(
  tx: Tx,
  actor: Actor,
  noteIds: string[],
): Promise<Map<string, { id: string; text: string }>> {
  if (noteIds.length === 0) return new Map()
  const rows = await tx
    .select({ annotationId: citedMoments.annotationId, id: actionSteps.id, text: actionSteps.text })
    .from(citedMoments)
    .innerJoin(actionSteps, eq(actionSteps.id, citedMoments.stepId))
    .where(
      and(
        inArray(citedMoments.annotationId, noteIds),
        eq(citedMoments.role, 'cites'),
        eq(actionSteps.teacherId, actor.personId),
        ne(actionSteps.state, 'withdrawn'),
      ),
    )
    .orderBy(asc(actionSteps.createdAt))
  return new Map(rows.flatMap(({ annotationId, ...step }) => (annotationId ? [[annotationId, step]] : [])))
}
