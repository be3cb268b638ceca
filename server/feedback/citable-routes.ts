import { Router } from 'express'
import { json } from '#server/http/json-routes.ts'
import { parseInput, requireId } from '#server/http/parse.ts'
import { CitableQuery, listCitable } from './list-citable.ts'

/** What the composer's own script asks: more of the notes that can be cited. */
export function citableRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes.get(
    '/recordings/:id/citable',
    json(({ actor, params, query }) =>
      listCitable(actor, { ...parseInput(query, CitableQuery), recordingId: requireId(params.id) }),
    ),
  )
  return routes
}
