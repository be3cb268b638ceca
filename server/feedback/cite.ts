import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { CitedMoment } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, citedMoments, recordings } from '#db/schema/index.ts'
import { rightsTo, type VisibleRecording } from '#server/sharing/recording-access.ts'

/** What a moment belongs to: exactly one of the three. */
export type CitedBy = { praiseId: string } | { probeId: string } | { stepId: string }

/** A cited moment as somebody sees it. Not playable where the recording is gone or not shared with the viewer. */
export interface PresentedMoment {
  id: string
  recordingId: string
  recordingTitle: string
  annotationId: string | null
  startMs: number
  endMs: number | null
  role: 'cites' | 'shows'
  /** The annotation's words, where the viewer may see them. */
  text: string | null
  playable: boolean
}

/**
 * Ties moments of a recording to what cites them. An annotation that is not there for the actor, or belongs to
 * another recording, is refused; its span is copied, so that the seconds stay when the annotation changes.
 */
export async function cite(
  tx: Tx,
  actor: Actor,
  by: CitedBy,
  input: { thing: VisibleRecording; moments: CitedMoment[]; role?: 'cites' | 'shows' },
): Promise<void> {
  if (input.moments.length === 0) return
  const { recording } = input.thing
  const ids = input.moments.flatMap((moment) => moment.annotationId ?? [])
  await requireCitable(tx, actor, recording.id, ids)
  const duration = recording.durationMs
  if (duration !== null && input.moments.some((moment) => moment.startMs > duration))
    throw new AppError('invalid', 'One of the moments lies after the end of the recording.')
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
    })),
  )
}

async function requireCitable(tx: Tx, actor: Actor, recordingId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx
    .select()
    .from(annotations)
    .where(
      and(
        inArray(annotations.id, ids),
        eq(annotations.recordingId, recordingId),
        isNull(annotations.deletedAt),
      ),
    )
  const visible = rows.filter((row) => row.visibility === 'shared' || row.authorId === actor.personId)
  if (visible.length < new Set(ids).size)
    throw new AppError('invalid', 'One of the moments is no longer there. Choose the moments again.')
}

/** The moments behind each of several praises, probes or steps, by the owner's id, in their order. */
export async function listCited(
  tx: Tx,
  actor: Actor,
  owner: 'praiseId' | 'probeId' | 'stepId',
  ids: string[],
): Promise<Map<string, PresentedMoment[]>> {
  const found = new Map<string, PresentedMoment[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return found
  const rows = await tx
    .select({ moment: citedMoments, recording: recordings, annotation: annotations })
    .from(citedMoments)
    .innerJoin(recordings, eq(recordings.id, citedMoments.recordingId))
    .leftJoin(annotations, eq(annotations.id, citedMoments.annotationId))
    .where(inArray(citedMoments[owner], ids) as SQL)
    .orderBy(asc(citedMoments.role), asc(citedMoments.position))
  const playable = new Map<string, boolean>()
  for (const { recording } of rows)
    if (!playable.has(recording.id))
      playable.set(recording.id, (await rightsTo(tx, actor, recording)) !== 'none')
  for (const { moment, recording, annotation } of rows) {
    const canPlay = playable.get(recording.id) ?? false
    const words =
      canPlay &&
      annotation &&
      !annotation.deletedAt &&
      (annotation.visibility === 'shared' || annotation.authorId === actor.personId)
    found.get(moment[owner] ?? '')?.push({
      id: moment.id,
      recordingId: recording.id,
      recordingTitle: canPlay ? recording.title : '',
      annotationId: words ? annotation.id : null,
      startMs: moment.startMs,
      endMs: moment.endMs,
      role: moment.role,
      text: words ? annotation.bodyText : null,
      playable: canPlay,
    })
  }
  return found
}
