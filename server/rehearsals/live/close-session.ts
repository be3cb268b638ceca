import { eq } from 'drizzle-orm'
import { marksOfPresses } from '#app/domain/live-marks.ts'
import type { MarkKind } from '#app/domain/rehearsal.ts'
import type { NewSession } from '#app/domain/rehearsal-input.ts'
import type { Tx } from '#db/client.ts'
import { rehearsalSessions, sessionPresses } from '#db/schema/index.ts'
import type { RehearsalRow } from '../own-rehearsal.ts'
import { findSession } from './report-session.ts'
import { announceLive } from './whose-live.ts'

/** A mark that somebody else made from a device of their own. */
export interface OthersMark {
  clientId: string
  kind: MarkKind
  atMs: number
  endMs: number | null
  note: string
  authorId: string
}

/**
 * Ends a recording whose takes are kept now, and answers what others said in it; a pause of theirs ended where the
 * teacher's page saw it end. What still comes stands in those takes. The rehearsal is locked.
 */
export async function closeSession(
  tx: Tx,
  rehearsal: RehearsalRow,
  { sourceId, lengthMs, ends }: Pick<NewSession, 'sourceId' | 'lengthMs' | 'ends'>,
): Promise<OthersMark[]> {
  const session = await findSession(tx, sourceId)
  if (session?.rehearsalId !== rehearsal.id) return []
  const presses = await tx.delete(sessionPresses).where(eq(sessionPresses.sessionId, session.id)).returning()
  await tx
    .update(rehearsalSessions)
    .set({ lengthMs, isPaused: false })
    .where(eq(rehearsalSessions.id, session.id))
  await announceLive(tx, rehearsal)
  const endOf = new Map(ends.map(({ clientId, endMs }) => [clientId, endMs]))
  return marksOfPresses(presses).map(({ clientId, kind, atMs, endMs, note, authorId }) => {
    const end = kind === 'pause' ? (endOf.get(clientId) ?? endMs) : null
    const within = { atMs: Math.min(atMs, lengthMs), endMs: end === null ? null : Math.max(end, atMs) }
    return { ...{ clientId, kind, note, authorId }, ...within }
  })
}
