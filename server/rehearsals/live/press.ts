import { and, count, desc, eq, isNull, lte } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { type LivePress, placeOfPress } from '#app/domain/live-marks.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { sessionPresses, takeMarks, takes } from '#db/schema/index.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { countAgainst } from '#server/http/limits.ts'
import { requireRoomIn } from '../mark-take.ts'
import type { RehearsalRow } from '../own-rehearsal.ts'
import { discarded, findSession } from './report-session.ts'
import { announceLive, getPausable } from './whose-live.ts'

const mostPresses = 300

/**
 * Whoever may pause says it from a device of their own while the teacher records: it stands where it was said by the
 * server's clock, also when it comes late, in the takes that were kept meanwhile. Sent again it is one. Throws not-found,
 * gone where that recording was discarded or their time to pause was over when it was said, invalid for a time outside of it, conflict, too-many.
 */
export async function press(
  actor: Actor,
  input: LivePress & { rehearsalId: string },
): Promise<{ atMs: number }> {
  await countAgainst('write a note', actor.personId)
  requireNoGrades(actor, { note: input.note })
  return transaction(actor, async (tx) => {
    const rehearsal = await getPausable(tx, actor, input.rehearsalId, { to: 'write', saidAt: input.saidAt })
    const session = await findSession(tx, input.sourceId)
    if (session?.rehearsalId !== rehearsal.id || session.lengthMs === discarded)
      throw new AppError('gone', 'rehearsals.notRecording')
    const beganAt = session.beganAt.getTime()
    const latestAt = session.lengthMs === null ? Date.now() : beganAt + session.lengthMs
    const atMs = placeOfPress(input.saidAt, { beganAt, latestAt })
    if (atMs === null) throw new AppError('invalid', 'rehearsals.notNow')
    if (session.lengthMs === null) {
      await keepPress(tx, actor, input, atMs)
      await announceLive(tx, rehearsal)
    } else await pressAfterwards(tx, actor, rehearsal, { ...input, atMs })
    return { atMs }
  })
}

async function keepPress(tx: Tx, actor: Actor, input: LivePress, atMs: number): Promise<void> {
  const { sourceId: sessionId, kind, note, clientId } = input
  const isOwn = and(eq(sessionPresses.authorId, actor.personId), eq(sessionPresses.clientId, clientId))
  const [before] = await tx.select({ id: sessionPresses.id }).from(sessionPresses).where(isOwn)
  if (before) return
  const [there] = await tx
    .select({ count: count() })
    .from(sessionPresses)
    .where(eq(sessionPresses.sessionId, sessionId))
  if ((there?.count ?? 0) >= mostPresses) throw new AppError('conflict', 'rehearsals.tooManyPresses')
  const row = { orgId: actor.orgId, sessionId, authorId: actor.personId, kind, atMs, note, clientId }
  await tx
    .insert(sessionPresses)
    .values(row)
    .onConflictDoNothing({ target: [sessionPresses.authorId, sessionPresses.clientId] })
}

/** The takes are kept already: it stands in the one in which it was said, and divides none. */
async function pressAfterwards(
  tx: Tx,
  actor: Actor,
  rehearsal: RehearsalRow,
  input: LivePress & { atMs: number },
): Promise<void> {
  const { sourceId, kind, atMs, note, clientId } = input
  const [take] = await tx
    .select({ id: takes.id, number: takes.number })
    .from(takes)
    .where(and(eq(takes.rehearsalId, rehearsal.id), eq(takes.sourceId, sourceId), lte(takes.startMs, atMs)))
    .orderBy(desc(takes.startMs))
    .limit(1)
  if (!take) throw new AppError('gone', 'rehearsals.notRecording')
  const marks = eq(takeMarks.takeId, take.id)
  if (kind === 'go-on') {
    await tx
      .update(takeMarks)
      .set({ endMs: atMs })
      .where(and(marks, eq(takeMarks.kind, 'pause'), isNull(takeMarks.endMs), lte(takeMarks.atMs, atMs)))
    return
  }
  const isOwn = and(eq(takeMarks.authorId, actor.personId), eq(takeMarks.clientId, clientId))
  const [before] = await tx.select({ id: takeMarks.id }).from(takeMarks).where(and(marks, isOwn))
  if (before) return
  await requireRoomIn(tx, take)
  const row = { orgId: actor.orgId, takeId: take.id, authorId: actor.personId, kind, atMs, note, clientId }
  await tx
    .insert(takeMarks)
    .values(row)
    .onConflictDoNothing({ target: [takeMarks.authorId, takeMarks.clientId] })
}
