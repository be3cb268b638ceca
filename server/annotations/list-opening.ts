import { and, asc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { validate as isId } from 'uuid'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { annotations } from '#db/schema/index.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { notesSeenBy } from '#server/sharing/self-first.ts'
import { type AnnotationList, listAnnotations } from './list-annotations.ts'
import { maySee, presentAnnotation } from './present-annotation.ts'
import { readAnnotations } from './read-annotations.ts'

/** A recording of no more changes than this opens with all its notes. */
const allUpTo = 1_000
/** A longer one opens with so many threads, the first in time. */
const firstThreads = 200

export interface OpeningList extends AnnotationList {
  /** Whether that is all. Otherwise `seq` is 0, and what is missing is read with `since=0`. */
  isComplete: boolean
}

/**
 * What a viewer needs to begin with in a recording's room: all notes, or of very many those that the list shows
 * first, and the thread of the moment that a link asks for. Throws not-found.
 */
export async function listOpening(
  actor: Actor,
  input: { recordingId: string; moment: string | null },
): Promise<OpeningList> {
  const first = await transaction(actor, (tx) => readFirst(tx, actor, input))
  if (first) return { seq: 0, annotations: first, isComplete: false }
  return { ...(await listAnnotations(actor, { recordingId: input.recordingId, since: 0 })), isComplete: true }
}

async function readFirst(tx: Tx, actor: Actor, input: { recordingId: string; moment: string | null }) {
  const thing = await getVisibleRecording(tx, actor, input.recordingId)
  if (thing.recording.lastSeq <= allUpTo) return undefined
  const here = eq(annotations.recordingId, input.recordingId)
  const seen = notesSeenBy(actor, thing)
  const roots = await tx
    .select({ id: annotations.id })
    .from(annotations)
    .where(and(here, seen, isNull(annotations.parentId), isNull(annotations.deletedAt)))
    .orderBy(asc(annotations.startMs), asc(annotations.seq))
    .limit(firstThreads)
  const wanted = roots.map(({ id }) => id)
  if (input.moment !== null && isId(input.moment)) wanted.push(...(await rootOf(tx, here, input.moment)))
  const threads = or(inArray(annotations.id, wanted), inArray(annotations.parentId, wanted))
  const found = await readAnnotations(tx, input.recordingId, 0, and(seen, threads))
  return found.filter(({ row }) => maySee(actor, row, thing)).map(presentAnnotation)
}

/** The note that this one replies to, or itself. */
async function rootOf(tx: Tx, here: SQL, id: string): Promise<string[]> {
  const rows = await tx
    .select({ id: sql<string>`coalesce(${annotations.parentId}, ${annotations.id})` })
    .from(annotations)
    .where(and(here, eq(annotations.id, id)))
  return rows.map((row) => row.id)
}
