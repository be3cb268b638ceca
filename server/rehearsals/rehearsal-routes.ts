import { Router } from 'express'
import { NewSession } from '#app/domain/rehearsal-input.ts'
import { json } from '#server/http/json-routes.ts'
import { parseInput, requireId } from '#server/http/parse.ts'
import { keepSession } from './add-take.ts'

/** What the recorder of a rehearsal sends; its film goes the way of all uploads. */
export function rehearsalRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes.post(
    '/rehearsals/:id/sessions',
    json(async ({ actor, params, body }) =>
      keepSession(actor, { ...parseInput(body, NewSession), rehearsalId: requireId(params.id) }),
    ),
  )
  return routes
}
