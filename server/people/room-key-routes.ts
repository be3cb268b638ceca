import { Router } from 'express'
import { OwnRoomKeys } from '#app/domain/own-room-keys.ts'
import { json } from '#server/http/json-routes.ts'
import { countAgainst } from '#server/http/limits.ts'
import { parseInput } from '#server/http/parse.ts'
import { changeRoomKeys } from './change-room-keys.ts'

/** What the map of keys in the review room sends when its reader changes it. */
export function roomKeyRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes.put(
    '/account/room-keys',
    json(async ({ actor, body }) => {
      await countAgainst('change the keys', actor.personId)
      return changeRoomKeys(actor, parseInput(body, OwnRoomKeys))
    }),
  )
  return routes
}
