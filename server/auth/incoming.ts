import { readerBelongsWhere } from '#server/http/language.ts'
import { readSessionToken, type SentCookie } from './cookie.ts'
import { findSession, type Session } from './session.ts'

/** The session behind whatever came in with a cookie: a page's request, a script's, a socket's handshake. */
export async function findIncomingSession(sent: SentCookie): Promise<Session | undefined> {
  const token = await readSessionToken(sent)
  const session = token ? await findSession(token) : undefined
  if (session) readerBelongsWhere(session.actor.locale)
  return session
}
