import { and, asc, desc, eq } from 'drizzle-orm'
import { silentMs } from '#app/domain/live-marks.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { people, rehearsalRoles, rehearsalSessions, sessionPresses } from '#db/schema/index.ts'
import { namesOf } from '#server/feedback/present.ts'
import type { RehearsalRow } from '../own-rehearsal.ts'
import { getPausable, letsPause } from './whose-live.ts'

export interface PresentedPress {
  clientId: string
  kind: (typeof sessionPresses.$inferSelect)['kind']
  atMs: number
  note: string
  by: string
}

/** What is recorded in a rehearsal just now, and what others said in it from their devices. */
export interface LiveSession {
  /** Epoch milliseconds by the server's clock. */
  now: number
  /** Null while nothing is recorded. */
  session: { sourceId: string; beganAt: number; isPaused: boolean; presses: PresentedPress[] } | null
  /** Whom the teacher lets pause by name. */
  pausers: string[]
}

/** What whoever may pause sees of a rehearsal: what it is about, and no film. */
export interface LivePage extends LiveSession {
  rehearsal: {
    id: string
    part: string
    criterion: string
    expectedMs: number
    moves: readonly string[]
    teacher: { name: string }
  }
  isTeacher: boolean
  /** Whom the actor plays. */
  role: string | null
}

/** A rehearsal for whoever may pause in it, from a device of their own. Gone once their time is over, not-found for anybody else. */
export async function readLivePage(actor: Actor, rehearsalId: string): Promise<LivePage> {
  return transaction(actor, async (tx) => {
    const row = await getPausable(tx, actor, rehearsalId)
    const { id, part, criterion, expectedMs, moves, teacherId } = row
    const name = await namesOf(tx, [teacherId])
    const [own] = await tx
      .select({ role: rehearsalRoles.role })
      .from(rehearsalRoles)
      .where(and(eq(rehearsalRoles.rehearsalId, id), eq(rehearsalRoles.personId, actor.personId)))
    return {
      rehearsal: { id, part, criterion, expectedMs, moves, teacher: { name: name(teacherId) } },
      isTeacher: teacherId === actor.personId,
      role: own?.role ?? null,
      ...(await presentLive(tx, row)),
    }
  })
}

/** What is recorded now. Gone or not-found for whoever may not pause in it. */
export async function readLive(actor: Actor, rehearsalId: string): Promise<LiveSession> {
  return transaction(actor, async (tx) => presentLive(tx, await getPausable(tx, actor, rehearsalId)))
}

export async function presentLive(tx: Tx, { id }: RehearsalRow): Promise<LiveSession> {
  const now = Date.now()
  const [last] = await tx
    .select()
    .from(rehearsalSessions)
    .where(eq(rehearsalSessions.rehearsalId, id))
    .orderBy(desc(rehearsalSessions.beganAt))
    .limit(1)
  const isRunning = last !== undefined && last.lengthMs === null && now - last.seenAt.getTime() < silentMs
  const named = await tx
    .select({ name: people.name })
    .from(rehearsalRoles)
    .innerJoin(people, eq(people.id, rehearsalRoles.personId))
    .where(and(eq(rehearsalRoles.rehearsalId, id), letsPause()))
    .orderBy(asc(rehearsalRoles.createdAt))
  return {
    now,
    session: isRunning
      ? {
          sourceId: last.id,
          beganAt: last.beganAt.getTime(),
          isPaused: last.isPaused,
          presses: await listPresses(tx, last.id),
        }
      : null,
    pausers: named.map(({ name }) => name),
  }
}

async function listPresses(tx: Tx, sessionId: string): Promise<PresentedPress[]> {
  const rows = await tx
    .select()
    .from(sessionPresses)
    .where(eq(sessionPresses.sessionId, sessionId))
    .orderBy(asc(sessionPresses.atMs), asc(sessionPresses.id))
  const name = await namesOf(
    tx,
    rows.map(({ authorId }) => authorId),
  )
  return rows.map(({ clientId, kind, atMs, note, authorId }) => ({
    ...{ clientId, kind, atMs, note },
    by: name(authorId),
  }))
}
