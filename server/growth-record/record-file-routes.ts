import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { calendarDayIn } from '#app/domain/calendar-day.ts'
import { isOfferedFirst, recordKinds } from '#app/domain/growth-record.ts'
import { findIncomingSession } from '#server/auth/incoming.ts'
import { readersLanguage } from '#server/http/language.ts'
import { countAgainst } from '#server/http/limits.ts'
import { parseInput } from '#server/http/parse.ts'
import { ownLinks } from '#server/http/public-address.ts'
import { recordFile } from './record-file.ts'

const Asked = z.object({
  kind: z
    .preprocess(
      (kinds) => (typeof kinds === 'string' ? [kinds] : kinds),
      z.array(z.enum(recordKinds)).max(recordKinds.length),
    )
    .default(recordKinds.filter(isOfferedFirst)),
  goal: z.union([z.uuid(), z.literal('')]).default(''),
  /** To be kept, or to be looked at and printed. */
  as: z.enum(['file', 'page']).default('file'),
})

/** The address at which a teacher takes their growth record along. */
export function recordFileRoutes(): Router {
  const router = Router({ caseSensitive: true })
  router.get('/record/file', (request, response, next) => void send(request, response).catch(next))
  return router
}

async function send(request: Request, response: Response): Promise<void> {
  const session = await findIncomingSession({ cookie: request.get('cookie'), secure: request.secure })
  if (!session) return void response.redirect(303, '/sign-in?next=/record')
  const { actor } = session
  const { kind: kinds, goal, as } = parseInput(request.query, Asked)
  await countAgainst('take the growth record along', actor.personId)
  const pieces = recordFile(actor, {
    ...{ kinds, goalId: goal || null, locale: readersLanguage() },
    origin: ownLinks(`${request.protocol}://${request.get('host') ?? ''}`),
    nonce: as === 'page' ? String(response.locals.cspNonce) : null,
  })
  // Whatever is refused is refused before the answer begins.
  const first = await pieces.next()
  response.type('html').set('Cache-Control', 'private, no-store')
  if (as === 'file')
    response.attachment(`growth-record-${calendarDayIn(actor.timeZone, new Date())}.html`).type('html')
  await pipeline(Readable.from(whole(first, pieces)), response)
}

async function* whole(first: IteratorResult<string>, rest: AsyncGenerator<string>) {
  if (!first.done) yield first.value
  yield* rest
}
