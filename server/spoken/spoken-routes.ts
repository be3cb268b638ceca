import { type Request, Router } from 'express'
import { json } from '#server/http/json-routes.ts'
import { requireId } from '#server/http/parse.ts'
import { keepSpoken } from './keep-spoken.ts'

/** Whether a request brings what somebody says, which is bounded where it is received. */
export function bringsSpoken(request: Pick<Request, 'method' | 'path'>): boolean {
  return request.method === 'PUT' && /^\/api\/recordings\/[^/]+\/spoken\/[^/]+$/.test(request.path)
}

/** What the review room's script sends before a note in which something is said. */
export function spokenRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes.put(
    '/recordings/:id/spoken/:clientId',
    json(({ actor, params, incoming }) =>
      keepSpoken(actor, {
        recordingId: requireId(params.id),
        clientId: requireId(params.clientId),
        contentType: incoming.get('content-type'),
        bytes: Number(incoming.get('content-length') ?? 0),
        body: incoming,
      }),
    ),
  )
  return routes
}
