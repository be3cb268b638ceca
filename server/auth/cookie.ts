import { createCookie } from '@remix-run/node'

/** The session cookie holds a random token and nothing else. `Secure` wherever the product is reached by https. */
function cookieFor(secure: boolean) {
  return createCookie(secure ? '__Host-reprise' : 'reprise', {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge: 30 * 86_400,
  })
}

const plain = cookieFor(false)
const overTls = cookieFor(true)

const isSecure = (request: Request) => new URL(request.url).protocol === 'https:'
const cookieOf = (request: Request) => (isSecure(request) ? overTls : plain)

/** What a browser sent along: its `Cookie` header, and whether it reached us by https. */
export interface SentCookie {
  cookie: string | null | undefined
  secure: boolean
}

/** The session token that a browser sent, with a request or a socket's handshake. */
export async function readSessionToken({ cookie, secure }: SentCookie): Promise<string | undefined> {
  const value: unknown = await (secure ? overTls : plain).parse(cookie ?? null)
  return typeof value === 'string' && value.length === 43 ? value : undefined
}

/** The same as a page request has it. */
export function cookieSentWith(request: Request): SentCookie {
  return { cookie: request.headers.get('cookie'), secure: isSecure(request) }
}

/** `Set-Cookie` that signs a browser in with a new token. */
export function sessionCookie(request: Request, token: string): Promise<string> {
  return cookieOf(request).serialize(token)
}

/** `Set-Cookie` that forgets the session. */
export function endedSessionCookie(request: Request): Promise<string> {
  return cookieOf(request).serialize('', { maxAge: 0 })
}
