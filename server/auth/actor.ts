import { redirect } from '@remix-run/node'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { cookieSentWith } from './cookie.ts'
import { findIncomingSession } from './incoming.ts'
import type { Session } from './session.ts'

const known = new WeakMap<Request, Promise<Session | undefined>>()

/** Who is signed in, if anybody. Looked up once a request. */
export function findRequestSession(request: Request): Promise<Session | undefined> {
  let session = known.get(request)
  if (!session) {
    session = findIncomingSession(cookieSentWith(request))
    known.set(request, session)
  }
  return session
}

/** The session, or the way to the sign-in page and back (for pages), or a refusal (for data requests). */
export async function requireSession(request: Request): Promise<Session> {
  const session = await findRequestSession(request)
  if (session) return session
  const url = new URL(request.url)
  const isPage = request.method === 'GET' && !url.pathname.startsWith('/api/')
  const back = `${url.pathname.replace(/\.data$/, '')}${url.search}`
  if (isPage) throw redirect(`/sign-in?next=${encodeURIComponent(back)}`)
  throw new AppError('not-signed-in', 'request.signedOut')
}

/** The person in whose name a route asks its use case. */
export async function requireActor(request: Request): Promise<Actor> {
  return (await requireSession(request)).actor
}
