import { and, eq, isNull, lt } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { clockLeewayMs, type LiveReport } from '#app/domain/live-marks.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { rehearsalSessions, sessionPresses } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { lockOwnRehearsal, type RehearsalRow } from '../own-rehearsal.ts'
import { type LiveSession, presentLive } from './read-live.ts'
import { announceLive } from './whose-live.ts'

/** Nobody records for longer in one go, and what was not heard of for so long is over. */
const longestMs = 86_400_000

/** The length of a recording that was discarded: a report of it that is still on its way begins nothing. */
export const discarded = 0

/**
 * The teacher's page says again and again that it records, since when by the server's clock, and whether teaching is
 * stopped; answered with what others have said meanwhile. The beginning that was said first holds. Throws not-found,
 * not-allowed, invalid for a time that cannot be, conflict, too-many.
 */
export async function reportSession(
  actor: Actor,
  input: LiveReport & { rehearsalId: string },
): Promise<LiveSession> {
  await countAgainst('write a note', actor.personId)
  const now = Date.now()
  if (input.beganAt > now + clockLeewayMs || input.beganAt < now - longestMs)
    throw new AppError('invalid', 'rehearsals.notNow')
  return transaction(actor, async (tx) => {
    const rehearsal = await lockOwnRehearsal(tx, actor, input.rehearsalId)
    const before = await findSession(tx, input.sourceId)
    if (before && before.rehearsalId !== rehearsal.id) throw new AppError('conflict', 'feedback.usedNumber')
    const { sourceId: id, isPaused } = input
    const seenAt = new Date(now)
    if (!before) {
      const { orgId } = actor
      const beganAt = new Date(Math.min(input.beganAt, now))
      await forgetLeft(tx, rehearsal.id, new Date(now - longestMs))
      await tx
        .insert(rehearsalSessions)
        .values({ id, orgId, rehearsalId: rehearsal.id, beganAt, seenAt, isPaused })
    } else if (before.lengthMs === null)
      await tx.update(rehearsalSessions).set({ seenAt, isPaused }).where(eq(rehearsalSessions.id, id))
    if (!before || before.isPaused !== isPaused) await announceLive(tx, rehearsal)
    return presentLive(tx, rehearsal)
  })
}

/** The teacher discards what was recorded, and with it what others said in it. Throws not-found, not-allowed, conflict. */
export async function discardSession(
  actor: Actor,
  input: { rehearsalId: string; sourceId: string },
): Promise<void> {
  await transaction(actor, async (tx) => {
    const rehearsal = await lockOwnRehearsal(tx, actor, input.rehearsalId)
    await endSession(tx, rehearsal, { sourceId: input.sourceId, lengthMs: discarded })
    await announceLive(tx, rehearsal)
  })
}

/** Says of a recording how long it became, also of one of which nothing was reported; its presses go, and are answered. */
export async function endSession(
  tx: Tx,
  rehearsal: Pick<RehearsalRow, 'id' | 'orgId'>,
  { sourceId: id, lengthMs }: { sourceId: string; lengthMs: number },
) {
  const now = Date.now()
  const times = { beganAt: new Date(now - lengthMs), seenAt: new Date(now) }
  const ended = await tx
    .insert(rehearsalSessions)
    .values({ id, orgId: rehearsal.orgId, rehearsalId: rehearsal.id, ...times, lengthMs })
    .onConflictDoUpdate({
      target: rehearsalSessions.id,
      set: { lengthMs, isPaused: false },
      setWhere: eq(rehearsalSessions.rehearsalId, rehearsal.id),
    })
    .returning({ id: rehearsalSessions.id })
  if (ended.length === 0) throw new AppError('conflict', 'feedback.usedNumber')
  return tx.delete(sessionPresses).where(eq(sessionPresses.sessionId, id)).returning()
}

/** Recordings of a rehearsal that were never kept nor discarded, and what was said in them. */
async function forgetLeft(tx: Tx, rehearsalId: string, before: Date): Promise<void> {
  const isLeft = and(isNull(rehearsalSessions.lengthMs), lt(rehearsalSessions.seenAt, before))
  await tx.delete(rehearsalSessions).where(and(eq(rehearsalSessions.rehearsalId, rehearsalId), isLeft))
}

export async function findSession(tx: Tx, sourceId: string) {
  const [found] = await tx.select().from(rehearsalSessions).where(eq(rehearsalSessions.id, sourceId))
  return found
}
