import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { cueOf, placeOf, shortestTakeMs, type Ticks } from '#app/domain/rehearsal.ts'
import { transaction } from '#db/client.ts'
import { takeMarks, takes } from '#db/schema/index.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { holdClip } from './hold-clip.ts'
import { insertTakes } from './insert-takes.ts'
import { lockOwnTake } from './own-rehearsal.ts'

interface OwnTake {
  rehearsalId: string
  takeId: string
}

/** The teacher says where a take begins and ends in its recording, and where in the part it takes up. Throws invalid. */
export async function placeTake(
  actor: Actor,
  input: OwnTake & { startMs: number; endMs: number | null; offsetMs: number },
): Promise<void> {
  const { startMs, endMs, offsetMs } = input
  if (endMs !== null && endMs - startMs < shortestTakeMs)
    throw new AppError('invalid', 'rehearsals.tooShort', { fields: { end: 'rehearsals.tooShort' } })
  await transaction(actor, async (tx) => {
    const { take } = await lockOwnTake(tx, actor, input)
    if (take.recordingId !== null) {
      const { recording } = await getVisibleRecording(tx, actor, take.recordingId)
      const length = recording.durationMs
      if (length !== null && (startMs > length - shortestTakeMs || (endMs ?? 0) > length))
        throw new AppError('invalid', 'tries.clipAfterTheEnd', { fields: { end: 'tries.clipAfterTheEnd' } })
    }
    await tx.update(takes).set({ startMs, endMs, offsetMs }).where(eq(takes.id, take.id))
  })
}

/**
 * Where somebody said "try again" in a take that went on, the teacher ends it there and starts the next take, with the
 * marks that were made in it. Throws not-found, not-allowed, conflict.
 */
export async function divideTake(actor: Actor, input: OwnTake & { markId: string }): Promise<void> {
  await transaction(actor, async (tx) => {
    const { rehearsal, take } = await lockOwnTake(tx, actor, input)
    const marks = await tx.select().from(takeMarks).where(eq(takeMarks.takeId, take.id))
    const mark = marks.find(({ id }) => id === input.markId)
    const atMs = mark?.atMs ?? 0
    const isInside =
      atMs - take.startMs >= shortestTakeMs && (take.endMs ?? Infinity) - atMs >= shortestTakeMs
    if (mark?.kind !== 'try-again' || !isInside) throw new AppError('conflict', 'rehearsals.noDivide')
    const offsetMs = placeOf(
      take,
      cueOf(
        marks.filter((each) => each.atMs <= atMs),
        atMs,
      ),
    )
    if (take.recordingId !== null) await holdClip(tx, actor, { recordingId: take.recordingId, startMs: atMs })
    const [nextId] = await insertTakes(tx, actor, rehearsal, {
      takes: [{ startMs: atMs, endMs: take.endMs, offsetMs, marks: [], cause: null }],
      film: { sourceId: take.sourceId, recordingId: take.recordingId },
      cue: { offsetMs, causeId: mark.id },
    })
    await tx.update(takes).set({ endMs: atMs }).where(eq(takes.id, take.id))
    for (const later of marks.filter((each) => each.atMs > atMs))
      await tx.update(takeMarks).set({ takeId: nextId }).where(eq(takeMarks.id, later.id))
  })
}

/** The teacher, alone, takes a take out, with what was said of it. Its recording stays where it is. */
export async function removeTake(actor: Actor, input: OwnTake): Promise<void> {
  await transaction(actor, async (tx) => {
    const { take } = await lockOwnTake(tx, actor, input)
    await tx.delete(takes).where(eq(takes.id, take.id))
  })
}

/** The teacher says how each move went in a take, in their order. */
export async function tickMoves(actor: Actor, input: OwnTake & { ticks: Ticks }): Promise<void> {
  await transaction(actor, async (tx) => {
    const { rehearsal, take } = await lockOwnTake(tx, actor, input)
    const ticks = rehearsal.moves.map((_, place) => input.ticks[place] ?? null)
    await tx.update(takes).set({ ticks }).where(eq(takes.id, take.id))
  })
}

/** The teacher chooses the film of takes whose own never came: a recording of theirs. Throws conflict where it has one. */
export async function attachFilm(actor: Actor, input: OwnTake & { recordingId: string }): Promise<void> {
  await transaction(actor, async (tx) => {
    const { take } = await lockOwnTake(tx, actor, input)
    if (take.recordingId !== null) throw new AppError('conflict', 'rehearsals.hasFilm')
    const together =
      take.sourceId === null
        ? eq(takes.id, take.id)
        : and(
            eq(takes.sourceId, take.sourceId),
            eq(takes.rehearsalId, take.rehearsalId),
            isNull(takes.recordingId),
          )
    const { recordingId } = input
    for (const { startMs, endMs } of await tx.select().from(takes).where(together))
      await holdClip(tx, actor, { recordingId, startMs, endMs })
    await tx.update(takes).set({ recordingId }).where(together)
  })
}
