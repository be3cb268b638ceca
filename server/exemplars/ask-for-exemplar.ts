import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import { exemplarLimits } from '#app/domain/exemplar.ts'
import type { Actor } from '#app/domain/person.ts'
import { playedSpan } from '#app/domain/played-span.ts'
import { type Tx, transaction } from '#db/client.ts'
import { annotations, exemplarRequests, people } from '#db/schema/index.ts'
import { getVisibleAnnotation } from '#server/annotations/find-annotation.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { type ClipSource, clipSources } from '#server/feedback/clip-sources.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { countAgainst } from '#server/http/limits.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'

export const ExemplarWish = z.object({
  annotationId: z.uuid(),
  message: z.string().trim().max(exemplarLimits.messageCharacters).default(''),
})

/** The page on which one asks to use a moment as a model. */
export interface WishPage {
  recordingId: string
  teacher: string
  startMs: number
  endMs: number
  text: string
  source: ClipSource | null
  /** What was asked already; how it was answered is not told. */
  asked: { message: string } | null
}

/**
 * Asks a colleague whether a moment of theirs may be shown as a model. They answer, or do not; the asker learns of
 * nothing but an exemplar that is offered to them. Asked again, it is the same wish. Throws not-found, not-allowed for
 * one's own recording, conflict for a note that its teacher cannot see, too-many.
 */
export async function askForExemplar(actor: Actor, wish: z.output<typeof ExemplarWish>): Promise<void> {
  await countAgainst('give feedback', actor.personId)
  requireNoGrades(actor, { message: wish.message })
  await transaction(actor, async (tx) => {
    const { annotationId, message } = wish
    const { recordingId, teacherId, startMs, endMs, isPrivate } = await getAskable(tx, actor, annotationId)
    if (isPrivate) throw new AppError('conflict', 'exemplars.privateNote')
    const { orgId, personId: askedBy } = actor
    await tx
      .insert(exemplarRequests)
      .values({ orgId, teacherId, askedBy, recordingId, annotationId, startMs, endMs, message })
      .onConflictDoNothing({ target: [exemplarRequests.askedBy, exemplarRequests.annotationId] })
  })
}

/** A moment that one may ask for. Throws not-found, not-allowed. */
export function readWish(actor: Actor, annotationId: string): Promise<WishPage> {
  return transaction(actor, async (tx) => {
    const { recordingId, teacherId, startMs, endMs, text } = await getAskable(tx, actor, annotationId)
    const [teacher] = await tx.select({ name: people.name }).from(people).where(eq(people.id, teacherId))
    const [asked] = await tx
      .select({ message: exemplarRequests.message })
      .from(exemplarRequests)
      .where(
        and(eq(exemplarRequests.annotationId, annotationId), eq(exemplarRequests.askedBy, actor.personId)),
      )
    const source = (await clipSources(tx, actor, [recordingId])).get(recordingId) ?? null
    return {
      ...{ recordingId, startMs, endMs, text, source },
      ...{ teacher: teacher?.name ?? '', asked: asked ?? null },
    }
  })
}

async function getAskable(tx: Tx, actor: Actor, annotationId: string) {
  const [note] = await tx
    .select({ recordingId: annotations.recordingId })
    .from(annotations)
    .where(eq(annotations.id, annotationId))
  if (!note) throw new AppError('not-found', 'annotations.none')
  const thing = await getVisibleRecording(tx, actor, note.recordingId)
  const { row } = await getVisibleAnnotation(tx, actor, thing, annotationId)
  if (row.parentId !== null || row.deletedAt !== null) throw new AppError('not-found', 'annotations.none')
  requireCan(actor, 'recording', 'ask-for-exemplar', thing)
  const { startMs, endMs } = playedSpan(row, thing.recording.durationMs)
  return {
    ...{ recordingId: note.recordingId, teacherId: thing.ownerId, startMs, endMs },
    ...{ text: row.bodyText, isPrivate: row.visibility === 'private' },
  }
}
