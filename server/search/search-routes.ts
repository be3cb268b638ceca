import { Router } from 'express'
import { readMomentQuery } from '#app/domain/moment-query.ts'
import { json } from '#server/http/json-routes.ts'
import { requirePlace } from './require-place.ts'
import { searchMoments } from './search-moments.ts'

/** What the search page's own script asks: the moments after those it has. */
export function searchRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes.get(
    '/moments',
    json(({ actor, query }) =>
      searchMoments(actor, { query: readMomentQuery(query), after: requirePlace(query.after) }),
    ),
  )
  return routes
}
