import { Router } from 'express'
import { json } from '#server/http/json-routes.ts'
import { requireId } from '#server/http/parse.ts'
import { readMoveExemplars } from './read-move-exemplars.ts'

/** What a dialog of moves asks once it is open. */
export function moveExemplarRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes.get(
    '/practices/:id/move-exemplars',
    json(({ actor, params }) => readMoveExemplars(actor, requireId(params.id))),
  )
  return routes
}
