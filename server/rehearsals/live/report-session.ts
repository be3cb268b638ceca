import { and, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { clockLeewayMs, type LiveReport } from '#app/domain/live-marks.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { rehearsalSessions } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { lockOwnRehearsal } from '../own-rehearsal.ts'
import { type LiveSession, presentLive } from './read-live.ts'
import { announceLive } from './whose-live.ts'

/** Nobody records for longer in one go. */
const longestMs = 86_400_000

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
      await tx
        .insert(rehearsalSessions)
        .values({ id, orgId, rehearsalId: rehearsal.id, beganAt, seenAt, isPaused })
    } else if (before.lengthMs === null)
      await tx.update(rehearsalSessions).set({ seenAt, isPaused }).where(eq(rehearsalSessions.id, id))
    if (!before || before.isPaused !== isPaused) await announceLive(tx, rehearsal)
    return presentLive(tx, rehearsal)
  })
}

/** The teacher discards what was recorded, and with it what others said in it. Throws not-found, not-allowed. */
export async function discardSession(
  actor: Actor,
  input: { rehearsalId: string; sourceId: string },
): Promise<void> {
  await transaction(actor, async (tx) => {
    const rehearsal = await lockOwnRehearsal(tx, actor, input.rehearsalId)
    const isOf = eq(rehearsalSessions.rehearsalId, rehearsal.id)
    await tx.delete(rehearsalSessions).where(and(eq(rehearsalSessions.id, input.sourceId), isOf))
    await announceLive(tx, rehearsal)
  })
}

export async function findSession(tx: Tx, sourceId: string) {
  const [found] = await tx.select().from(rehearsalSessions).where(eq(rehearsalSessions.id, sourceId))
  return found
}
