import { Router } from 'express'
import { NewUpload, PartsWanted } from '#app/domain/upload.ts'
import { json } from '#server/http/json-routes.ts'
import { countAgainst } from '#server/http/limits.ts'
import { parseInput, requireId } from '#server/http/parse.ts'
import { cancelUpload } from './cancel-upload.ts'
import { completeUpload } from './complete-upload.ts'
import { signParts } from './sign-parts.ts'
import { startUpload } from './start-upload.ts'
import { getUploadState } from './upload-state.ts'

/** What the upload engine in the browser asks; the bytes themselves go to the object store. */
export function uploadRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes.post(
    '/uploads',
    json(async ({ actor, body }) => {
      await countAgainst('start an upload', actor.personId)
      return startUpload(actor, parseInput(body, NewUpload))
    }),
  )
  routes.get(
    '/uploads/:id',
    json(async ({ actor, params }) => getUploadState(actor, requireId(params.id))),
  )
  routes.post(
    '/uploads/:id/sign',
    json(async ({ actor, params, body }) => {
      const { partNumbers } = parseInput(body, PartsWanted)
      return signParts(actor, { uploadId: requireId(params.id), partNumbers })
    }),
  )
  routes.post(
    '/uploads/:id/complete',
    json(async ({ actor, params }) => completeUpload(actor, requireId(params.id))),
  )
  routes.post(
    '/uploads/:id/cancel',
    json(async ({ actor, params }) => cancelUpload(actor, requireId(params.id))),
  )
  return routes
}
