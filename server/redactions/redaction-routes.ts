import { Router } from 'express'
import { RedactionDraft } from '#app/domain/redaction.ts'
import { json } from '#server/http/json-routes.ts'
import { countAgainst } from '#server/http/limits.ts'
import { parseInput, requireId } from '#server/http/parse.ts'
import { saveRedaction } from './save-redaction.ts'

/** What the redaction page's own script sends while its owner draws. */
export function redactionRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes.put(
    '/recordings/:id/redaction',
    json(async ({ actor, params, body }) => {
      await countAgainst('change a redaction', actor.personId)
      const draft = parseInput(body, RedactionDraft)
      return saveRedaction(actor, { ...draft, recordingId: requireId(params.id) })
    }),
  )
  return routes
}
