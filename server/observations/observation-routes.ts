import { Router } from 'express'
import { ObservationChange, Palette } from '#app/domain/observation-input.ts'
import { json } from '#server/http/json-routes.ts'
import { countAgainst } from '#server/http/limits.ts'
import { parseInput, requireId } from '#server/http/parse.ts'
import { keepPalette, readPalette } from './palette.ts'
import { removeObservation } from './remove-observation.ts'
import { saveObservation } from './save-observation.ts'

/** What a device sends that tags by the clock, and the buttons it tags with. */
export function observationRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes
    .route('/observations/:id')
    .put(
      json(async ({ actor, params, body }) => {
        await countAgainst('keep an observation', actor.personId)
        return saveObservation(actor, { ...parseInput(body, ObservationChange), id: requireId(params.id) })
      }),
    )
    .delete(
      json(async ({ actor, params }) => {
        await countAgainst('keep an observation', actor.personId)
        return removeObservation(actor, requireId(params.id))
      }),
    )
  routes
    .route('/tagging-palette')
    .get(json(({ actor }) => readPalette(actor)))
    .put(
      json(async ({ actor, body }) => {
        await countAgainst('keep an observation', actor.personId)
        return keepPalette(actor, parseInput(body, Palette))
      }),
    )
  return routes
}
