import { readSessionToken } from './cookie.ts'
import { findSession, type Session } from './session.ts'

/** The session behind a request that no Remix route answers: a media address, a socket's handshake. */
export async function findIncomingSession(incoming: {
  cookie: string | undefined
  secure: boolean
}): Promise<Session | undefined> {
  const address = incoming.secure ? 'https://self.invalid' : 'http://self.invalid'
  const headers = new Headers(incoming.cookie ? { cookie: incoming.cookie } : {})
  const token = await readSessionToken(new Request(address, { headers }))
  return token ? findSession(token) : undefined
}
