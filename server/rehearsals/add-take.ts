import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { shortestTakeMs, takesOfSession } from '#app/domain/rehearsal.ts'
import type { NewSession } from '#app/domain/rehearsal-input.ts'
import { type Tx, transaction } from '#db/client.ts'
import { recordings, rehearsals, takes, uploads } from '#db/schema/index.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import type { Clip } from '#server/feedback/own-try.ts'
import { countAgainst } from '#server/http/limits.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import { holdClip } from './hold-clip.ts'
import { getCue, insertTakes, roomForTakes } from './insert-takes.ts'
import { closeSession } from './live/close-session.ts'
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
    await holdClip(tx, actor, input.clip)
    const cue = await getCue(tx, rehearsal.id, input.cueMarkId)
    const take = { startMs, endMs, offsetMs: cue.offsetMs, marks: [], cause: null }
    const film = { sourceId: null, recordingId }
    const [id] = await insertTakes(tx, actor, rehearsal, { takes: [take], film, cue })
    if (!id) throw new Error('The take was not written.')
    return { id }
  })
}

/**
 * Keeps the takes and marks of what the teacher has just recorded in the browser, with what others said meanwhile from
 * their own devices; the film follows with its upload, under
 * the same `sourceId`. Sent again it is there once. Throws not-found, not-allowed, invalid, conflict, too-many.
 */
export async function keepSession(
  actor: Actor,
  input: Omit<NewSession, 'ends'> & Partial<Pick<NewSession, 'ends'>> & { rehearsalId: string },
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
    const marks = [...input.marks, ...(await closeSession(tx, rehearsal, { ends: [], ...input }))]
    const room = await roomForTakes(tx, rehearsal.id)
    const cut = takesOfSession({
      ...{ lengthMs: input.lengthMs, marks, offsetMs: cue.offsetMs },
      mostTakes: Math.max(1, room),
    })
    // The last one ends with the film, whose length nobody knows exactly before it is here.
    const ranges = cut.map((take, place) => ({ ...take, endMs: place < cut.length - 1 ? take.endMs : null }))
    const film = { sourceId: input.sourceId, recordingId: null }
    const ids = await insertTakes(tx, actor, rehearsal, { takes: ranges, film, cue })
    await bindFilm(tx, actor, input.sourceId)
    return { takes: ids.length }
  })
}

/**
 * Gives the takes of a session the film that was sent under the same `sourceId`. Asked from both ends, when the takes
 * come and when the upload begins, since either can be first. Takes that have a film keep it.
 */
export async function bindFilm(tx: Tx, actor: Actor, sourceId: string): Promise<void> {
  await waitForOtherEnd(tx, sourceId)
  const [sent] = await tx
    .select({ recordingId: uploads.recordingId })
    .from(uploads)
    .innerJoin(recordings, eq(recordings.id, uploads.recordingId))
    .where(and(eq(uploads.takeSource, sourceId), eq(recordings.ownerId, actor.personId)))
    .orderBy(desc(uploads.createdAt))
    .limit(1)
  const recording = sent && (await holdRecording(tx, sent.recordingId))
  if (!recording || recording.deletedAt) return
  const own = tx
    .select({ id: rehearsals.id })
    .from(rehearsals)
    .where(eq(rehearsals.teacherId, actor.personId))
  await tx
    .update(takes)
    .set({ recordingId: recording.id })
    .where(and(eq(takes.sourceId, sourceId), isNull(takes.recordingId), inArray(takes.rehearsalId, own)))
}

/** Taken before a recording is held: each end sees what the other has written, or is waited for by it. */
export async function waitForOtherEnd(tx: Tx, sourceId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${sourceId}, 0))`)
}
