import { asc, eq, inArray } from 'drizzle-orm'
import type { MomentRole } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, citedMoments } from '#db/schema/index.ts'
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
  /** The annotation's words, where the viewer may see them. */
  text: string | null
}

/** The moments behind each of several praises, probes, steps or goals, by the owner's id, in their order: two queries. */
export async function listCited(
  tx: Tx,
  actor: Actor,
  owner: 'praiseId' | 'probeId' | 'stepId' | 'goalId',
  ids: string[],
): Promise<Map<string, PresentedMoment[]>> {
  const found = new Map<string, PresentedMoment[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return found
  const rows = await tx
    .select({ moment: citedMoments, annotation: annotations })
    .from(citedMoments)
    .leftJoin(annotations, eq(annotations.id, citedMoments.annotationId))
    .where(inArray(citedMoments[owner], ids))
    .orderBy(asc(citedMoments.role), asc(citedMoments.position), asc(citedMoments.id))
  const sources = await clipSources(
    tx,
    actor,
    rows.map(({ moment }) => moment.recordingId),
  )
  for (const { moment, annotation } of rows) {
    const source = sources.get(moment.recordingId) ?? null
    const words =
      source !== null &&
      annotation !== null &&
      annotation.deletedAt === null &&
      (annotation.visibility === 'shared' || annotation.authorId === actor.personId)
    found.get(moment[owner] ?? '')?.push({
      id: moment.id,
      recordingId: moment.recordingId,
      startMs: moment.startMs,
      endMs: moment.endMs,
      source,
      annotationId: words ? annotation.id : null,
      role: moment.role,
      text: words ? annotation.bodyText : null,
    })
  }
  return found
}
