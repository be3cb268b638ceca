import { count, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { NewMark } from '#app/domain/rehearsal-input.ts'
import { type Tx, transaction } from '#db/client.ts'
import { takeMarks } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { countAgainst } from '#server/http/limits.ts'
import { getVisibleTake } from './own-rehearsal.ts'

const mostMarks = 300

/**
 * Whoever may pause says at a place of a take: pause, rewind, try again, model, student voice, discuss. The teacher always
 * may; where the teacher lets them, also those who may annotate its recording. Sent again it is one mark. Throws not-found,
 * not-allowed, invalid for a place outside the take, too-many.
 */
export async function markTake(
  actor: Actor,
  input: NewMark & { rehearsalId: string; takeId: string },
): Promise<void> {
  await countAgainst('write a note', actor.personId)
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const { take, rehearsal, rights, durationMs } = await getVisibleTake(tx, actor, input)
    requireCan(actor, 'take', 'mark', { ...rehearsal, rights })
    const end = take.endMs ?? durationMs ?? Infinity
    if (input.atMs < take.startMs || input.atMs > end)
      throw new AppError('invalid', 'rehearsals.outsideTake', {
        values: { number: take.number },
        fields: { at: 'rehearsals.outsideTake' },
      })
    await requireRoomIn(tx, take)
    await tx
      .insert(takeMarks)
      .values({
        orgId: actor.orgId,
        takeId: take.id,
        authorId: actor.personId,
        kind: input.kind,
        atMs: input.atMs,
        endMs: input.endMs,
        note: input.note,
        clientId: input.clientId,
      })
      .onConflictDoNothing({ target: [takeMarks.authorId, takeMarks.clientId] })
  })
}

/** Throws conflict where a take has as many marks as it can hold. */
export async function requireRoomIn(tx: Tx, take: { id: string; number: number }): Promise<void> {
  const [there] = await tx.select({ count: count() }).from(takeMarks).where(eq(takeMarks.takeId, take.id))
  if ((there?.count ?? 0) >= mostMarks)
    throw new AppError('conflict', 'rehearsals.tooManyMarks', { values: { number: take.number } })
}

/** Who made a mark, or the teacher, takes it out. Throws not-found, not-allowed. */
export async function removeMark(
  actor: Actor,
  input: { rehearsalId: string; takeId: string; markId: string },
): Promise<void> {
  await transaction(actor, async (tx) => {
    const { take, rehearsal } = await getVisibleTake(tx, actor, input)
    const [mark] = await tx.select().from(takeMarks).where(eq(takeMarks.id, input.markId))
    if (mark?.takeId !== take.id) throw new AppError('not-found', 'rehearsals.noMark')
    const thing = { teacherId: rehearsal.teacherId, authorId: mark.authorId }
    requireCan(actor, 'mark', 'remove', thing)
    await tx.delete(takeMarks).where(eq(takeMarks.id, mark.id))
  })
}
