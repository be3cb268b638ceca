import { and, asc, count, eq, max } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { cueOf, placeOf, type SessionTake } from '#app/domain/rehearsal.ts'
import type { NewMark } from '#app/domain/rehearsal-input.ts'
import type { Tx } from '#db/client.ts'
import { takeMarks, takes } from '#db/schema/index.ts'
import { noteTakes } from '#server/conversations/note-takes.ts'
import type { RehearsalRow } from './own-rehearsal.ts'

const mostTakes = 200

/** Where the next take takes up, and what called for it. */
export interface Cue {
  offsetMs: number
  causeId: string | null
}

const fromTheStart: Cue = { offsetMs: 0, causeId: null }

/** How many more takes fit into a rehearsal, which is locked. */
export async function roomForTakes(tx: Tx, rehearsalId: string): Promise<number> {
  const [there] = await tx.select({ count: count() }).from(takes).where(eq(takes.rehearsalId, rehearsalId))
  return mostTakes - (there?.count ?? 0)
}

/** The place of the part that a mark points at: for "try again" its cue, else the mark itself. Throws invalid where it is gone. */
export async function getCue(tx: Tx, rehearsalId: string, markId: string | null | undefined): Promise<Cue> {
  if (!markId) return fromTheStart
  const [found] = await tx
    .select({ mark: takeMarks, take: takes })
    .from(takeMarks)
    .innerJoin(takes, eq(takes.id, takeMarks.takeId))
    .where(and(eq(takeMarks.id, markId), eq(takes.rehearsalId, rehearsalId)))
  if (!found) throw new AppError('invalid', 'rehearsals.noCue', { fields: { cueMarkId: 'rehearsals.noCue' } })
  const { mark, take } = found
  const marks = await tx
    .select()
    .from(takeMarks)
    .where(eq(takeMarks.takeId, take.id))
    .orderBy(asc(takeMarks.atMs))
  const atMs = mark.kind === 'try-again' ? cueOf(marks, mark.atMs) : mark.atMs
  return { offsetMs: placeOf(take, atMs), causeId: mark.id }
}

interface Film {
  sourceId: string | null
  recordingId: string | null
}

/** Without an author it is the teacher's. */
type MarkOfTake = NewMark & { authorId?: string }
type NewTake = Omit<SessionTake<MarkOfTake>, 'endMs'> & { endMs: number | null }

/**
 * Adds takes after all that are there, in their order, with their marks; the rehearsal is locked. What called for the
 * first is the cue's mark, for each other the mark that ended the one before. Recorded within a conversation, they are
 * rounds of it.
 */
export async function insertTakes(
  tx: Tx,
  actor: Actor,
  rehearsal: RehearsalRow,
  input: { takes: NewTake[]; film: Film; cue: Cue },
): Promise<string[]> {
  const [before] = await tx
    .select({ last: max(takes.number), count: count() })
    .from(takes)
    .where(eq(takes.rehearsalId, rehearsal.id))
  if ((before?.count ?? 0) + input.takes.length > mostTakes)
    throw new AppError('conflict', 'rehearsals.tooManyTakes')
  const markIds = new Map<string, string>()
  const ids: string[] = []
  for (const [place, take] of input.takes.entries()) {
    const id = uuidv7()
    ids.push(id)
    await tx.insert(takes).values({
      id,
      orgId: actor.orgId,
      rehearsalId: rehearsal.id,
      number: (before?.last ?? 0) + place + 1,
      ...input.film,
      startMs: take.startMs,
      endMs: take.endMs,
      offsetMs: take.offsetMs,
      causeId: take.cause ? (markIds.get(take.cause.clientId) ?? null) : input.cue.causeId,
    })
    const rows = take.marks.map((mark) => ({
      ...mark,
      id: uuidv7(),
      orgId: actor.orgId,
      takeId: id,
      authorId: mark.authorId ?? actor.personId,
    }))
    for (const { clientId, id: markId } of rows) markIds.set(clientId, markId)
    if (rows.length === 0) continue
    const written = await tx
      .insert(takeMarks)
      .values(rows)
      .onConflictDoNothing({ target: [takeMarks.authorId, takeMarks.clientId] })
      .returning({ id: takeMarks.id })
    // What others said can never keep the teacher from keeping what she recorded.
    const own = new Set(
      rows.filter((_, place) => take.marks[place]?.authorId === undefined).map((row) => row.id),
    )
    if (written.filter((row) => own.has(row.id)).length < own.size)
      throw new AppError('conflict', 'feedback.usedNumber')
  }
  await noteTakes(tx, actor, rehearsal, ids)
  return ids
}
