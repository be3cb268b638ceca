import { Router } from 'express'
import { z } from 'zod'
import { LivePress, LiveReport } from '#app/domain/live-marks.ts'
import { NewSession } from '#app/domain/rehearsal-input.ts'
import { json } from '#server/http/json-routes.ts'
import { parseInput, requireId } from '#server/http/parse.ts'
import { keepSession } from './add-take.ts'
import { press } from './live/press.ts'
import { readLive } from './live/read-live.ts'
import { discardSession, reportSession } from './live/report-session.ts'

const Discarded = z.object({ sourceId: z.uuid() })

/** What the recorder of a rehearsal sends, and the devices of those who may pause; its film goes the way of all uploads. */
export function rehearsalRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes.post(
    '/rehearsals/:id/sessions',
    json(async ({ actor, params, body }) =>
      keepSession(actor, { ...parseInput(body, NewSession), rehearsalId: requireId(params.id) }),
    ),
  )
  routes.get(
    '/rehearsals/:id/live',
    json(async ({ actor, params }) => readLive(actor, requireId(params.id))),
  )
  routes.post(
    '/rehearsals/:id/live',
    json(async ({ actor, params, body }) =>
      reportSession(actor, { ...parseInput(body, LiveReport), rehearsalId: requireId(params.id) }),
    ),
  )
  routes.post(
    '/rehearsals/:id/live/discard',
    json(async ({ actor, params, body }) =>
      discardSession(actor, { ...parseInput(body, Discarded), rehearsalId: requireId(params.id) }),
    ),
  )
  routes.post(
    '/rehearsals/:id/live/presses',
    json(async ({ actor, params, body }) =>
      press(actor, { ...parseInput(body, LivePress), rehearsalId: requireId(params.id) }),
    ),
  )
  return routes
}
