import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { ConversationPart } from '#app/domain/conversation.ts'
import type { Drawing } from '#app/domain/drawing.ts'
import { AppError } from '#app/domain/errors.ts'
import type { CitedMoment } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, conversationMoments, recordings } from '#db/schema/index.ts'
import { clipSources } from '#server/feedback/clip-sources.ts'
import type { PresentedClip } from '#server/feedback/list-cited.ts'
import { getVisibleRecording, type VisibleRecording } from '#server/sharing/recording-access.ts'
import { notesSeenBy } from '#server/sharing/self-first.ts'
import type { ConversationRow } from './own-conversation.ts'

/** Seconds queued under a part, as one of the two sees them. */
export interface QueuedMoment extends PresentedClip {
  id: string
  part: ConversationPart
  /** Collected by the viewer. */
  mine: boolean
  /** Collected by the teacher. */
  byTeacher: boolean
  annotationId: string | null
  /** The note's words, where they are the viewer's own or shared with them: who collected it has chosen to show it. */
  text: string | null
  /** What the note has drawn on the picture, for whom its words are. */
  drawing: Drawing | null
}

/** Whether what the other side has collected stays covered for the actor: the teacher looks for themselves first. */
export function isCovered(actor: Actor, row: ConversationRow): boolean {
  return row.teacherId === actor.personId && row.partnerId !== actor.personId && row.uncoveredAt === null
}

/** What is queued under the parts, in the order of the recordings' time, as far as it is not covered. */
export async function listQueued(tx: Tx, actor: Actor, row: ConversationRow): Promise<QueuedMoment[]> {
  const own = isCovered(actor, row) ? eq(conversationMoments.collectedBy, actor.personId) : undefined
  const rows = await tx
    .select({
      moment: conversationMoments,
      annotation: annotations,
      seen: sql<boolean>`${notesSeenBy(actor)}`,
    })
    .from(conversationMoments)
    .leftJoin(annotations, eq(annotations.id, conversationMoments.annotationId))
    .leftJoin(recordings, eq(recordings.id, annotations.recordingId))
    .where(and(eq(conversationMoments.conversationId, row.id), own))
    .orderBy(
      asc(conversationMoments.recordingId),
      asc(conversationMoments.startMs),
      asc(conversationMoments.id),
    )
  const sources = await clipSources(
    tx,
    actor,
    rows.map(({ moment }) => moment.recordingId),
  )
  return rows.map(({ moment, annotation, seen }) => {
    const source = sources.get(moment.recordingId) ?? null
    const shows =
      source !== null &&
      annotation !== null &&
      annotation.deletedAt === null &&
      (seen || annotation.visibility === 'shared')
    const { id, part, recordingId, startMs, endMs } = moment
    return {
      ...{ id, part, recordingId, startMs, endMs, source },
      mine: moment.collectedBy === actor.personId,
      byTeacher: moment.collectedBy === row.teacherId,
      annotationId: shows ? annotation.id : null,
      text: shows ? annotation.bodyText : null,
      drawing: shows ? annotation.drawing : null,
    }
  })
}

/**
 * The chosen ones of the queue as something cites them, all of one recording that the actor may see; a note that is
 * not there for them is cited by its seconds alone. Null where none is chosen. Throws invalid, not-found.
 */
export async function citedFromQueue(
  tx: Tx,
  actor: Actor,
  row: ConversationRow,
  momentIds: readonly string[],
): Promise<{ thing: VisibleRecording; moments: CitedMoment[] } | null> {
  if (momentIds.length === 0) return null
  const rows = await tx
    .select()
    .from(conversationMoments)
    .where(
      and(eq(conversationMoments.conversationId, row.id), inArray(conversationMoments.id, [...momentIds])),
    )
    .orderBy(asc(conversationMoments.startMs), asc(conversationMoments.id))
  const [first] = rows
  if (!first || rows.length < new Set(momentIds).size) throw new AppError('invalid', 'feedback.momentGone')
  if (rows.some(({ recordingId }) => recordingId !== first.recordingId))
    throw new AppError('invalid', 'conversations.oneRecording')
  const thing = await getVisibleRecording(tx, actor, first.recordingId)
  const ids = rows.flatMap(({ annotationId }) => annotationId ?? [])
  const seen = ids.length > 0 ? await seenNotes(tx, actor, thing, ids) : new Set<string>()
  const moments = rows.map(({ annotationId, startMs, endMs }) => ({
    ...{ startMs, endMs },
    annotationId: annotationId !== null && seen.has(annotationId) ? annotationId : null,
  }))
  return { thing, moments }
}

async function seenNotes(tx: Tx, actor: Actor, thing: VisibleRecording, ids: string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ id: annotations.id })
    .from(annotations)
    .where(and(inArray(annotations.id, ids), isNull(annotations.deletedAt), notesSeenBy(actor, thing)))
  return new Set(rows.map(({ id }) => id))
}
