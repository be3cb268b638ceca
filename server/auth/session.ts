import { eq, sql } from 'drizzle-orm'
import type { Actor, Role } from '#app/domain/person.ts'
import { type Tx, transaction, unscopedDatabase } from '#db/client.ts'
import { sessions } from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'
import { hashToken, newToken } from './token.ts'

/** A session ends 30 days after sign-in, or after 12 days without a visit. */
const longestDays = 30
const idleDays = 12
/** How stale `last_seen_at` may be; one write an hour and person is enough. */
const touchMinutes = 60

export interface Session {
  id: string
  actor: Actor
  organization: { id: string; name: string; isSample: boolean }
}

/** Starts a session for somebody who has just proved who they are; the answer is the cookie's token. */
export async function startSession(tx: Tx, person: { personId: string; orgId: string }): Promise<string> {
  const token = newToken()
  await tx.insert(sessions).values({
    id: hashToken(token),
    personId: person.personId,
    orgId: person.orgId,
    expiresAt: new Date(Date.now() + longestDays * 86_400_000),
  })
  return token
}

/** The session that a cookie's token stands for, if it still holds and the person still belongs. */
export function findSession(token: string): Promise<Session | undefined> {
  return findSessionById(hashToken(token))
}

/** What the database's `find_session` answers. */
interface FoundSession {
  lastSeenSecondsAgo: number
  person: { id: string; orgId: string; name: string; roles: Role[] }
  organization: Session['organization'] & { locale: string; timeZone: string }
}

/** The same by the kept id; used by sockets that look again while open. */
export async function findSessionById(id: string): Promise<Session | undefined> {
  const [row] = await unscopedDatabase().execute<{ found: FoundSession | null }>(
    sql`select find_session(${id}, ${idleDays}) as found`,
  )
  if (!row?.found) return undefined
  const { lastSeenSecondsAgo, person, organization } = row.found
  if (lastSeenSecondsAgo > touchMinutes * 60)
    await unscopedDatabase().update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, id))
  return {
    id,
    organization: { id: organization.id, name: organization.name, isSample: organization.isSample },
    actor: {
      personId: person.id,
      orgId: person.orgId,
      name: person.name,
      roles: person.roles,
      locale: organization.locale,
      timeZone: organization.timeZone,
      isSample: organization.isSample,
    },
  }
}

/** Ends one session, here and in every open socket. */
export async function endSession(session: Session): Promise<void> {
  await transaction('system', async (tx) => {
    await tx.delete(sessions).where(eq(sessions.id, session.id))
    await publish(tx, {
      type: 'session.ended',
      orgId: session.actor.orgId,
      personId: session.actor.personId,
      sessionId: session.id,
    })
  })
}

/** Ends all sessions of a person: sign out everywhere, a new password, leaving the organization. */
export async function endAllSessions(tx: Tx, person: { personId: string; orgId: string }): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.personId, person.personId))
  await publish(tx, { type: 'person.left', orgId: person.orgId, personId: person.personId })
}
