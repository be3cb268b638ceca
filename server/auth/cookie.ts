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

function cookieOf(request: Request) {
  return new URL(request.url).protocol === 'https:' ? overTls : plain
}

/** The session token that a browser sent, from a page request or a socket's handshake. */
export async function readSessionToken(request: Request): Promise<string | undefined> {
  const value: unknown = await cookieOf(request).parse(request.headers.get('cookie'))
  return typeof value === 'string' && value.length === 43 ? value : undefined
}

/** `Set-Cookie` that signs a browser in with a new token. */
export function sessionCookie(request: Request, token: string): Promise<string> {
  return cookieOf(request).serialize(token)
}

/** `Set-Cookie` that forgets the session. */
export function endedSessionCookie(request: Request): Promise<string> {
  return cookieOf(request).serialize('', { maxAge: 0 })
}
