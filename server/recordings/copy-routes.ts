import { Router } from 'express'
import { KeptRooms } from '#app/domain/room-copy-input.ts'
import { json } from '#server/http/json-routes.ts'
import { countAgainst } from '#server/http/limits.ts'
import { parseInput } from '#server/http/parse.ts'
import { reviewCopies } from './review-copies.ts'

/** What a device asks about the rooms that it keeps. */
export function copyRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes.post(
    '/room-copies',
    json(async ({ actor, body }) => {
      await countAgainst('review what a device keeps', actor.personId)
      return reviewCopies(actor, parseInput(body, KeptRooms))
    }),
  )
  return routes
}
