import { and, eq, inArray, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { shortestTakeMs, takesOfSession } from '#app/domain/rehearsal.ts'
import type { NewSession } from '#app/domain/rehearsal-input.ts'
import { type Tx, transaction } from '#db/client.ts'
import { rehearsals, takes } from '#db/schema/index.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { type Clip, requireClip } from '#server/feedback/own-try.ts'
import { countAgainst } from '#server/http/limits.ts'
import { getCue, insertTakes } from './insert-takes.ts'
import { lockOwnRehearsal } from './own-rehearsal.ts'

/**
 * The teacher adds a take: a range of a recording of their own, which takes up at a mark's cue or at the start. No take
 * that is there is touched. Throws not-found, not-allowed, invalid, conflict, too-many.
 */
export async function addTake(
  actor: Actor,
  input: { rehearsalId: string; clip: Clip; cueMarkId?: string | null },
): Promise<{ id: string }> {
  await countAgainst('keep a take', actor.personId)
  const { recordingId, startMs, endMs = null } = input.clip
  if (endMs !== null && endMs - startMs < shortestTakeMs)
    throw new AppError('invalid', 'rehearsals.tooShort', { fields: { clipEnd: 'rehearsals.tooShort' } })
  return transaction(actor, async (tx) => {
    const rehearsal = await lockOwnRehearsal(tx, actor, input.rehearsalId)
    await requireClip(tx, actor, input.clip)
    const cue = await getCue(tx, rehearsal.id, input.cueMarkId)
    const take = { startMs, endMs, offsetMs: cue.offsetMs, marks: [], cause: null }
    const film = { sourceId: null, recordingId }
    const [id] = await insertTakes(tx, actor, rehearsal, { takes: [take], film, cue })
    if (!id) throw new Error('The take was not written.')
    return { id }
  })
}

/**
 * Keeps the takes and marks of what the teacher has just recorded in the browser; the film follows with its upload, under
 * the same `sourceId`. Sent again it is there once. Throws not-found, not-allowed, invalid, conflict, too-many.
 */
export async function keepSession(
  actor: Actor,
  input: NewSession & { rehearsalId: string },
): Promise<{ takes: number }> {
  await countAgainst('keep a take', actor.personId)
  for (const { note } of input.marks) requireNoGrades(actor, { note })
  return transaction(actor, async (tx) => {
    const rehearsal = await lockOwnRehearsal(tx, actor, input.rehearsalId)
    const before = await tx
      .select({ id: takes.id })
      .from(takes)
      .where(and(eq(takes.rehearsalId, rehearsal.id), eq(takes.sourceId, input.sourceId)))
    if (before.length > 0) return { takes: before.length }
    const cue = await getCue(tx, rehearsal.id, input.cueMarkId)
    const cut = takesOfSession({ ...input, offsetMs: cue.offsetMs })
    // The last one ends with the film, whose length nobody knows exactly before it is here.
    const ranges = cut.map((take, place) => ({ ...take, endMs: place < cut.length - 1 ? take.endMs : null }))
    const film = { sourceId: input.sourceId, recordingId: null }
    return { takes: (await insertTakes(tx, actor, rehearsal, { takes: ranges, film, cue })).length }
  })
}

/** Gives the takes of a session their film, once its upload begins. Takes that have one keep it. */
export async function bindFilm(
  tx: Tx,
  actor: Actor,
  film: { sourceId: string; recordingId: string },
): Promise<void> {
  const own = tx
    .select({ id: rehearsals.id })
    .from(rehearsals)
    .where(eq(rehearsals.teacherId, actor.personId))
  await tx
    .update(takes)
    .set({ recordingId: film.recordingId })
    .where(and(eq(takes.sourceId, film.sourceId), isNull(takes.recordingId), inArray(takes.rehearsalId, own)))
}
