import { createCookie } from '@remix-run/node'

/**
 * Holds the set-up code while somebody looks around before they set up: it leaves the address bar, the history and
 * whatever tells where a page was opened from.
 */
function cookieFor(secure: boolean) {
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: 2 * 3_600 } as const
  return createCookie('reprise-setup', options)
}

const plain = cookieFor(false)
const overTls = cookieFor(true)
const cookieOf = (request: Request) => (new URL(request.url).protocol === 'https:' ? overTls : plain)

/** The code that this browser came with earlier; null where there is none. */
export async function readKeptSetupCode(request: Request): Promise<string | null> {
  const value: unknown = await cookieOf(request).parse(request.headers.get('cookie'))
  return typeof value === 'string' && value !== '' ? value : null
}

/** `Set-Cookie` that keeps the code for two hours. */
export function keptSetupCode(request: Request, code: string): Promise<string> {
  return cookieOf(request).serialize(code)
}

/** `Set-Cookie` that forgets it: the installation is claimed. */
export function forgottenSetupCode(request: Request): Promise<string> {
  return cookieOf(request).serialize('', { maxAge: 0 })
}
