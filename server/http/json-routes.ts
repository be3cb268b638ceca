import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { findIncomingSession } from '#server/auth/incoming.ts'
import { retryHeaders } from './answer.ts'
import { refusalOf } from './refusal-of.ts'
import { errorAnswer } from './refusal-sentences.ts'
import { maxBodyBytes } from './security.ts'

/** Names the person for whom a browser kept what it now sends; somebody else may have signed in there meanwhile. */
const sentForHeader = 'x-sent-for'

/** What a use case behind one of these addresses is given. */
export interface JsonRequest {
  actor: Actor
  params: Readonly<Record<string, string | undefined>>
  query: Readonly<Record<string, unknown>>
  /** As it was sent: to be read by a schema. */
  body: unknown
  /** The request itself, for whoever takes a body that is no JSON, within bounds of its own. */
  incoming: Request
}

/**
 * The person in whose name our own scripts fetch and send. Never leads to the sign-in page, since no person reads
 * the answer; and refuses what was kept for somebody else, so that nobody's words go out under another's name.
 */
async function requireSender(request: Request): Promise<Actor> {
  const session = await findIncomingSession({ cookie: request.get('cookie'), secure: request.secure })
  const sentFor = request.get(sentForHeader)
  if (session && (sentFor === undefined || sentFor === session.actor.personId)) return session.actor
  throw new AppError('not-signed-in', 'request.signedOut')
}

/** Answers with what the work gives, as JSON. A refusal goes on to the router, which says it. */
export function json(work: (request: JsonRequest) => Promise<unknown>): RequestHandler {
  const respond = async (request: Request, response: Response) => {
    const actor = await requireSender(request)
    const { params, query, body } = request
    response
      .set('Cache-Control', 'no-store')
      .json((await work({ actor, params, query, body, incoming: request })) ?? null)
  }
  return (request, response, next) => void respond(request, response).catch(next)
}

const nowhere: RequestHandler = (_request, _response, next) =>
  next(new AppError('not-found', 'request.nowhere'))

const refuse: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const refusal = refusalOf(error) ?? unreadable(error)
  if (!refusal || response.headersSent) return next(error)
  response
    .status(refusal.status)
    .set(retryHeaders(refusal))
    .json({ error: errorAnswer(refusal) })
}

/** What the reading of a body complains about, in our words. */
function unreadable(cause: unknown): AppError | undefined {
  const { type } = cause as { type?: unknown }
  if (typeof type !== 'string' || !/^(entity|encoding|request|charset)\./.test(type)) return undefined
  if (type === 'entity.too.large') return new AppError('too-large', 'request.tooLarge')
  return new AppError('invalid', 'request.unreadable', {
    cause,
  })
}

/**
 * The addresses that our own scripts ask and send to, answered with JSON and without what a page needs: a note is
 * acknowledged in a fraction of the time.
 */
export function jsonRoutes(...routers: Router[]): Router {
  const all = Router({ caseSensitive: true })
  all.use(express.json({ limit: maxBodyBytes }), ...routers, nowhere, refuse)
  return all
}
