import type { IncomingMessage } from 'node:http'
import { findIncomingSession } from '#server/auth/incoming.ts'
import type { Session } from '#server/auth/session.ts'

const sessions = new WeakMap<IncomingMessage, Session>()

/** Whether the browser reached us by https, itself or as the trusted proxy in front says. */
function isSecure(request: IncomingMessage, trustedProxies: number): boolean {
  if ('encrypted' in request.socket && request.socket.encrypted) return true
  const forwarded = String(request.headers['x-forwarded-proto'] ?? '')
  return trustedProxies > 0 && forwarded.split(',')[0]?.trim() === 'https'
}

/** Whether one of our own pages asks: by its Origin, or where a browser sends none, by what it says of the site. */
function isOurOwn(request: IncomingMessage, secure: boolean): boolean {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  if (origin === undefined) return site === 'same-origin'
  return origin === `${secure ? 'https' : 'http'}://${host}`
}

/** Decides whether a connection may begin: from our own pages only, and signed in. Remembers whose it is. */
export async function admit(request: IncomingMessage, trustedProxies: number): Promise<boolean> {
  const secure = isSecure(request, trustedProxies)
  if (!isOurOwn(request, secure)) return false
  const session = await findIncomingSession({ cookie: request.headers.cookie, secure })
  if (session) sessions.set(request, session)
  return session !== undefined
}

/** The session with which a connection was admitted. */
export function admittedSession(request: IncomingMessage): Session | undefined {
  return sessions.get(request)
}
