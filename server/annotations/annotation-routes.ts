import { Router } from 'express'
import { AnnotationEdit, NewAnnotation, Reaction, Since, Visit } from '#app/domain/annotation.ts'
import { type JsonRequest, json } from '#server/http/json-routes.ts'
import { countAgainst } from '#server/http/limits.ts'
import { parseInput, requireId } from '#server/http/parse.ts'
import { createAnnotation } from './create-annotation.ts'
import { editAnnotation } from './edit-annotation.ts'
import { listAnnotations } from './list-annotations.ts'
import { listVersions } from './list-versions.ts'
import { markSeen } from './mark-seen.ts'
import { reactToAnnotation } from './react-to-annotation.ts'
import { removeAnnotation } from './remove-annotation.ts'
import { restoreAnnotation } from './restore-annotation.ts'
import { uncoverNotes } from './uncover-notes.ts'

const recordingOf = ({ params }: JsonRequest) => ({ recordingId: requireId(params.id) })
const oneOf = (request: JsonRequest) => ({
  ...recordingOf(request),
  annotationId: requireId(request.params.annotationId),
})

/** What the review room's own script asks and sends. A note's answer is that one note, as everybody sees it. */
export function annotationRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes
    .route('/recordings/:id/annotations')
    .get(
      json((request) => {
        const since = parseInput(request.query.since ?? 0, Since)
        return listAnnotations(request.actor, { ...recordingOf(request), since })
      }),
    )
    .post(
      json(async (request) => {
        await countAgainst('write a note', request.actor.personId)
        const input = parseInput(request.body, NewAnnotation)
        return createAnnotation(request.actor, { ...input, ...recordingOf(request) })
      }),
    )
  routes
    .route('/recordings/:id/annotations/:annotationId')
    .patch(
      json(async (request) => {
        await countAgainst('write a note', request.actor.personId)
        const change = parseInput(request.body, AnnotationEdit)
        return editAnnotation(request.actor, { ...change, ...oneOf(request) })
      }),
    )
    .delete(
      json(async (request) => {
        await countAgainst('write a note', request.actor.personId)
        return removeAnnotation(request.actor, oneOf(request))
      }),
    )
    // Takes a removal back.
    .put(
      json(async (request) => {
        await countAgainst('write a note', request.actor.personId)
        return restoreAnnotation(request.actor, oneOf(request))
      }),
    )
  routes.get(
    '/recordings/:id/annotations/:annotationId/versions',
    json((request) => listVersions(request.actor, oneOf(request))),
  )
  routes.put(
    '/recordings/:id/annotations/:annotationId/reaction',
    json(async (request) => {
      await countAgainst('write a note', request.actor.personId)
      const reaction = parseInput(request.body, Reaction)
      return reactToAnnotation(request.actor, { ...reaction, ...oneOf(request) })
    }),
  )
  routes.post(
    '/recordings/:id/visit',
    json((request) =>
      markSeen(request.actor, { ...parseInput(request.body, Visit), ...recordingOf(request) }),
    ),
  )
  routes.post(
    '/recordings/:id/uncover',
    json((request) => uncoverNotes(request.actor, recordingOf(request))),
  )
  return routes
}
