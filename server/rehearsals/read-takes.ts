import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { MarkKind, Ticks } from '#app/domain/rehearsal.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'
import type { Tx } from '#db/client.ts'
import { recordings, rehearsalRoles, shareGrants, takeMarks, takes } from '#db/schema/index.ts'
import { clipSources } from '#server/feedback/clip-sources.ts'
import type { PresentedClip } from '#server/feedback/list-cited.ts'
import { namesOf } from '#server/feedback/present.ts'
import { progressOf } from '#server/recordings/get-recording.ts'
import { grantsReaching } from '#server/sharing/recording-access.ts'
import { coversOthers } from '#server/sharing/self-first.ts'
import type { RehearsalRow, TakeRow } from './own-rehearsal.ts'

export interface PresentedMark {
  id: string
  kind: MarkKind
  atMs: number
  endMs: number | null
  note: string
  by: string
  /** Whom the author plays in the rehearsal. */
  role: string | null
  mayRemove: boolean
}

export interface PresentedTake {
  id: string
  number: number
  recordingId: string | null
  /** By which its teacher's browser knows the film that it recorded; null for others, and for a film that was there before. */
  sourceId: string | null
  startMs: number
  endMs: number | null
  /** Where it ends as far as can be told; null while its film is not here. */
  untilMs: number | null
  /** How far into the part it takes up. */
  offsetMs: number
  /** The film; null while it is still to come. */
  clip: PresentedClip | null
  /** How far its recording has come, while it cannot be watched. */
  progress: RecordingProgress | null
  marks: PresentedMark[]
  /** Other people's marks are left out until the viewer has looked for themselves. */
  covered: boolean
  /** What called for it: the mark of an earlier take, where it is still there for the viewer. */
  cause: { mark: PresentedMark; takeNumber: number } | null
  /** How its moves went, for its teacher alone. */
  ticks: Ticks
  kept: boolean
  mayMark: boolean
}

/** The takes of a rehearsal that the actor may see, in their order, in a fixed number of queries. */
export async function readTakes(tx: Tx, actor: Actor, rehearsal: RehearsalRow): Promise<PresentedTake[]> {
  const isTeacher = rehearsal.teacherId === actor.personId
  const all = await tx
    .select()
    .from(takes)
    .where(eq(takes.rehearsalId, rehearsal.id))
    .orderBy(asc(takes.number))
  const films = await filmsOf(tx, actor, all)
  const seen = all.filter((take) => isTeacher || (take.recordingId !== null && films.has(take.recordingId)))
  // Whoever is asked to look first for themselves, its teacher too, sees their own marks alone until then.
  const isCovered = (take: TakeRow) =>
    take.recordingId !== null && films.get(take.recordingId)?.covered === true
  const marks = await marksOf(tx, actor, rehearsal, {
    open: seen.filter((take) => !isCovered(take)),
    covered: seen.filter(isCovered),
  })
  return seen.map((take) => {
    const film = take.recordingId === null ? undefined : films.get(take.recordingId)
    const { id, number, recordingId, startMs, endMs, offsetMs } = take
    const untilMs = endMs ?? film?.source.durationMs ?? null
    const from = seen.find((each) => marks.get(each.id)?.some((mark) => mark.id === take.causeId))
    const mark = from && marks.get(from.id)?.find((each) => each.id === take.causeId)
    return {
      ...{ id, number, recordingId, startMs, endMs, offsetMs },
      sourceId: isTeacher ? take.sourceId : null,
      ticks: isTeacher ? take.ticks : [],
      untilMs,
      clip:
        film && recordingId !== null ? { recordingId, startMs, endMs: untilMs, source: film.source } : null,
      progress: film && film.source.playlist === null ? film.progress : null,
      marks: marks.get(id) ?? [],
      covered: isCovered(take),
      cause: from && mark ? { mark, takeNumber: from.number } : null,
      kept: take.keptAt !== null,
      mayMark:
        isTeacher ||
        can(actor, 'take', 'mark', { ...rehearsal, rights: film?.mayAnnotate ? 'annotate' : 'view' }),
    }
  })
}

/** The recordings of takes as far as the actor may see them, and whether a share lets the actor annotate them. */
async function filmsOf(tx: Tx, actor: Actor, all: TakeRow[]) {
  const ids = [...new Set(all.flatMap((take) => take.recordingId ?? []))]
  const sources = await clipSources(tx, actor, ids)
  if (sources.size === 0) return new Map<string, never>()
  const mayAnnotate = sql<boolean>`coalesce((${tx
    .select({ may: sql`bool_or(${shareGrants.rights} = 'annotate')` })
    .from(shareGrants)
    .where(and(eq(shareGrants.recordingId, recordings.id), grantsReaching(tx, actor.personId)))}), false)`
  const rows = await tx
    .select({ recording: recordings, mayAnnotate, covered: coversOthers(actor.personId) })
    .from(recordings)
    .where(inArray(recordings.id, [...sources.keys()]))
  return new Map(
    rows.flatMap(({ recording, mayAnnotate, covered }) => {
      const source = sources.get(recording.id)
      const progress = progressOf(recording)
      return source ? [[recording.id, { source, mayAnnotate, covered, progress }] as const] : []
    }),
  )
}

async function marksOf(
  tx: Tx,
  actor: Actor,
  rehearsal: RehearsalRow,
  seen: { open: TakeRow[]; covered: TakeRow[] },
): Promise<Map<string, PresentedMark[]>> {
  const ids = { open: seen.open.map(({ id }) => id), covered: seen.covered.map(({ id }) => id) }
  const found = new Map<string, PresentedMark[]>([...ids.open, ...ids.covered].map((id) => [id, []]))
  if (found.size === 0) return found
  const rows = await tx
    .select({ mark: takeMarks, role: rehearsalRoles.role })
    .from(takeMarks)
    .leftJoin(
      rehearsalRoles,
      and(eq(rehearsalRoles.rehearsalId, rehearsal.id), eq(rehearsalRoles.personId, takeMarks.authorId)),
    )
    .where(
      or(
        inArray(takeMarks.takeId, ids.open),
        and(inArray(takeMarks.takeId, ids.covered), eq(takeMarks.authorId, actor.personId)),
      ),
    )
    .orderBy(asc(takeMarks.atMs), asc(takeMarks.id))
  const name = await namesOf(
    tx,
    rows.map(({ mark }) => mark.authorId),
  )
  for (const { mark, role } of rows) {
    const { id, kind, atMs, endMs, note, authorId } = mark
    const thing = { teacherId: rehearsal.teacherId, authorId }
    const mayRemove = can(actor, 'mark', 'remove', thing)
    found.get(mark.takeId)?.push({ id, kind, atMs, endMs, note, by: name(authorId), role, mayRemove })
  }
  return found
}
