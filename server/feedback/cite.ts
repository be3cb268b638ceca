import { and, eq, inArray, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { CitedMoment, MomentRole } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, citedMoments } from '#db/schema/index.ts'
import type { VisibleRecording } from '#server/sharing/recording-access.ts'
import { notesSeenBy } from '#server/sharing/self-first.ts'

/** What a moment belongs to: exactly one of the four. */
export type CitedBy = { praiseId: string } | { probeId: string } | { stepId: string } | { goalId: string }

/**
 * Ties moments of a recording to what cites them. An annotation that is not there for the actor, or belongs to
 * another recording, is refused; its span is copied, so that the seconds stay when the annotation changes.
 */
export async function cite(
  tx: Tx,
  actor: Actor,
  by: CitedBy,
  input: { thing: VisibleRecording; moments: CitedMoment[]; role?: MomentRole },
): Promise<void> {
  if (input.moments.length === 0) return
  const { recording } = input.thing
  await requireMoments(tx, actor, input.thing, input.moments)
  await tx.insert(citedMoments).values(
    input.moments.map((moment, position) => ({
      orgId: actor.orgId,
      ...by,
      role: input.role ?? 'cites',
      recordingId: recording.id,
      annotationId: moment.annotationId ?? null,
      startMs: moment.startMs,
      endMs: moment.endMs ?? null,
      position,
      createdAt: new Date(),
    })),
  )
}

/** Throws invalid for a moment after the end of the recording, or of a note that is not there for the actor. */
export async function requireMoments(
  tx: Tx,
  actor: Actor,
  thing: VisibleRecording,
  moments: CitedMoment[],
): Promise<void> {
  const ids = moments.flatMap((moment) => moment.annotationId ?? [])
  await requireCitable(tx, actor, thing, ids)
  const duration = thing.recording.durationMs
  if (duration !== null && moments.some((moment) => moment.startMs > duration))
    throw new AppError('invalid', 'feedback.momentAfterTheEnd')
}

async function requireCitable(tx: Tx, actor: Actor, thing: VisibleRecording, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx
    .select({ id: annotations.id })
    .from(annotations)
    .where(
      and(
        inArray(annotations.id, ids),
        eq(annotations.recordingId, thing.recording.id),
        isNull(annotations.deletedAt),
        notesSeenBy(actor, thing),
      ),
    )
  if (rows.length < new Set(ids).size) throw new AppError('invalid', 'feedback.momentGone')
}
