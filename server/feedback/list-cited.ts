import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Drawing } from '#app/domain/drawing.ts'
import type { MomentRole } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, citedMoments, recordings } from '#db/schema/index.ts'
import { notesSeenBy } from '#server/sharing/self-first.ts'
import { type ClipSource, clipSources } from './clip-sources.ts'

/** Some seconds of a recording as somebody sees them. */
export interface PresentedClip {
  recordingId: string
  startMs: number
  endMs: number | null
  /** Null where the recording is gone or not shared with the viewer. */
  source: ClipSource | null
}

/** A cited moment as somebody sees it. */
export interface PresentedMoment extends PresentedClip {
  id: string
  annotationId: string | null
  role: MomentRole
  /** The annotation's words, and what it has drawn on the picture, where the viewer may see them. */
  text: string | null
  drawing: Drawing | null
}

/** What cites moments, and those whom the words it cites were meant for. */
interface Citing {
  id: string
  /** Whom it is given to, and who chose the words; nobody where only clips are cited. */
  parties: string[]
}

/**
 * The moments behind each of several praises, probes, steps or goals, by the owner's id, in their order: two queries.
 * The words of a note come with them for who may see the note now. Where others' notes are covered, feedback still
 * shows its two sides the shared words it cites: one has chosen them, and to the other they are addressed, as much as
 * the sentence above them. For everybody else who sees the feedback they stay covered.
 */
export async function listCited(
  tx: Tx,
  actor: Actor,
  owner: 'praiseId' | 'probeId' | 'stepId' | 'goalId',
  citing: Citing[],
): Promise<Map<string, PresentedMoment[]>> {
  const found = new Map<string, PresentedMoment[]>(citing.map(({ id }) => [id, []]))
  if (citing.length === 0) return found
  const mine = new Set(citing.filter((each) => each.parties.includes(actor.personId)).map(({ id }) => id))
  const rows = await tx
    .select({
      moment: citedMoments,
      annotation: annotations,
      seen: sql<boolean | null>`${notesSeenBy(actor)}`,
    })
    .from(citedMoments)
    .leftJoin(annotations, eq(annotations.id, citedMoments.annotationId))
    .leftJoin(recordings, eq(recordings.id, annotations.recordingId))
    .where(inArray(citedMoments[owner], [...found.keys()]))
    .orderBy(asc(citedMoments.role), asc(citedMoments.position), asc(citedMoments.id))
  const sources = await clipSources(
    tx,
    actor,
    rows.map(({ moment }) => moment.recordingId),
  )
  for (const { moment, annotation, seen } of rows) {
    const by = moment[owner] ?? ''
    const source = sources.get(moment.recordingId) ?? null
    const words =
      source !== null &&
      annotation !== null &&
      annotation.deletedAt === null &&
      (seen === true || (annotation.visibility === 'shared' && mine.has(by)))
    found.get(by)?.push({
      id: moment.id,
      recordingId: moment.recordingId,
      startMs: moment.startMs,
      endMs: moment.endMs,
      source,
      annotationId: words ? annotation.id : null,
      role: moment.role,
      text: words ? annotation.bodyText : null,
      drawing: words ? annotation.drawing : null,
    })
  }
  return found
}
