import { and, eq } from 'drizzle-orm'
import { v5 as uuidv5 } from 'uuid'
import { type Alignment, fitAlignment, type Line, placeOnFilm } from '#app/domain/alignment.ts'
import { NewAnnotation } from '#app/domain/annotation.ts'
import { AppError, isAppError } from '#app/domain/errors.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import type { ObservationTag } from '#app/domain/observation.ts'
import type { Actor } from '#app/domain/person.ts'
import { printTimecode, type Span } from '#app/domain/timecode.ts'
import { type Tx, transaction } from '#db/client.ts'
import { observations, observationTags } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { lockOwnObservation } from './own-observation.ts'
import { readObservation } from './read-observation.ts'
import { listWritten, type WrittenRow } from './written-notes.ts'

interface Laid {
  observationId: string
  recordingId: string
  durationMs: number
  line: Line
  /** How it lay before, where it did. */
  before: Line | null
  tags: ObservationTag[]
  written: WrittenRow[]
}

/**
 * Lays the actor's own observation on its recording, and writes each tag that falls inside as their own private note,
 * once however often it is asked. Drafts that still lie where they were laid before move along; what was posted, changed
 * or removed stays as it is, and what falls outside stays with the observation. Throws not-found, not-allowed, and
 * invalid where two points contradict each other.
 */
export async function layOnRecording(
  actor: Actor,
  input: { id: string; alignment: Alignment },
): Promise<{ written: number; moved: number }> {
  const laid = await transaction(actor, (tx) => lay(tx, actor, input))
  const counts = { written: 0, moved: 0 }
  for (const tag of laid.tags) {
    const place = placeOnFilm(laid.line, tag, laid.durationMs)
    if (place.where !== 'inside') continue
    const note = laid.written.find((each) => each.tagId === tag.clientId)
    if (note) counts.moved += await moveDraft(actor, laid, { tag, note, span: place.span })
    else counts.written += await writeDraft(actor, laid, tag, place.span)
  }
  return counts
}

async function lay(tx: Tx, actor: Actor, input: { id: string; alignment: Alignment }): Promise<Laid> {
  const observation = await lockOwnObservation(tx, actor, input.id)
  if (observation.recordingId === null) throw new AppError('invalid', 'observations.noRecording')
  const thing = await getVisibleRecording(tx, actor, observation.recordingId)
  requireCan(actor, 'recording', 'annotate', thing)
  const { durationMs } = thing.recording
  if (durationMs === null) throw new AppError('conflict', 'observations.lengthUnknown')
  const line = requireLine(input.alignment)
  const former = observation.alignment ? fitAlignment(observation.alignment.points) : null
  await tx.update(observations).set({ alignment: input.alignment }).where(eq(observations.id, observation.id))
  const { tags } = await readObservation(tx, observation)
  const written = await listWritten(tx, actor, observation)
  return {
    observationId: observation.id,
    recordingId: observation.recordingId,
    durationMs,
    line,
    before: former?.fits ? former.line : null,
    tags: tags.filter((tag) => !tag.removed),
    written,
  }
}

function requireLine(alignment: Alignment): Line {
  const fit = fitAlignment(alignment.points)
  if (fit.fits) return fit.line
  const values = { clock: printTimecode(fit.clockMs), film: printTimecode(Math.abs(fit.filmMs)) }
  throw new AppError('invalid', `observations.points.${fit.problem}`, { values })
}

/** The note's name comes from the tag and the recording: the same one, however often and from wherever it is written. */
async function writeDraft(actor: Actor, laid: Laid, tag: ObservationTag, span: Span): Promise<number> {
  const clientId = uuidv5(tag.clientId, laid.recordingId)
  const note = NewAnnotation.parse({
    clientId,
    ...span,
    body: documentFromText(tag.text),
    visibility: 'private',
    tags: [{ practiceId: tag.practiceId, lookForId: tag.lookForId }],
  })
  await transaction(actor, (tx) =>
    tx
      .update(observationTags)
      .set({ noteClientId: clientId })
      .where(
        and(
          eq(observationTags.observationId, laid.observationId),
          eq(observationTags.clientId, tag.clientId),
        ),
      ),
  )
  try {
    await createAnnotation(actor, { ...note, recordingId: laid.recordingId })
    return 1
  } catch (refusal) {
    // A practice that was retired since: the tag stays with the observation, and the others are written.
    if (isAppError(refusal) && refusal.code === 'invalid') return 0
    throw refusal
  }
}

interface Draft {
  tag: ObservationTag
  note: WrittenRow
  span: Span
}

async function moveDraft(actor: Actor, laid: Laid, { tag, note, span }: Draft): Promise<number> {
  if (note.isRemoved || note.visibility !== 'private' || isSame(note, span)) return 0
  const before = laid.before && placeOnFilm(laid.before, tag, laid.durationMs)
  if (before?.where !== 'inside' || !isSame(note, before.span)) return 0
  const { annotationId, rev } = note
  await editAnnotation(actor, { recordingId: laid.recordingId, annotationId, rev, ...span })
  return 1
}

const isSame = (one: Span, other: Span) => one.startMs === other.startMs && one.endMs === other.endMs
