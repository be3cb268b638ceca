import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { findRequestSession } from './actor.ts'

/** Names the person for whom a browser kept what it now sends; somebody else may have signed in there meanwhile. */
export const sentForHeader = 'x-sent-for'

/**
 * The person in whose name our own scripts fetch and send. Never leads to the sign-in page, since no person reads
 * the answer; and refuses what was kept for somebody else, so that nobody's words go out under another's name.
 */
export async function requireDataActor(request: Request): Promise<Actor> {
  const session = await findRequestSession(request)
  const sentFor = request.headers.get(sentForHeader)
  if (session && (sentFor === null || sentFor === session.actor.personId)) return session.actor
  throw new AppError('not-signed-in', 'You are signed out. What you wrote is kept here; sign in to send it.')
}
