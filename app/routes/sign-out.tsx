import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import type { ClientActionFunctionArgs } from '@remix-run/react'
import { forgetThisBrowser } from '#app/components/shell/forget-this-browser.ts'
import { paths } from '#app/paths.ts'
import { findRequestSession } from '#server/auth/actor.ts'
import { endedSessionCookie } from '#server/auth/cookie.ts'
import { endSession } from '#server/auth/session.ts'

/** Only a form signs out: a link that somebody else placed must not. */
export function loader() {
  throw redirect(paths.home())
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await findRequestSession(request)
  if (session) await endSession(session)
  throw redirect(session?.organization.isSample ? paths.sampleSchool() : paths.signIn(), {
    headers: { 'Set-Cookie': await endedSessionCookie(request) },
  })
}

/**
 * Nothing that one person wrote or chose is left in this browser for the next one: once they are signed out. Where the
 * server cannot be asked, what was written stays, and what is kept to be looked at goes.
 */
export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  const personId = (await request.clone().formData()).get('personId')
  const known = typeof personId === 'string' && personId !== '' ? personId : null
  if (known) await (await import('#app/realtime/observations/use-book.ts')).sendObservations(known)
  try {
    return await serverAction()
  } catch (away) {
    if (away instanceof Response) await forgetThisBrowser(known)
    // The server could not be asked: what is only a copy goes all the same.
    else await (await import('#app/components/copies/copies.ts')).forgetCopies()
    throw away
  }
}
