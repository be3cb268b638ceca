import express, { type Request, Router } from 'express'
import { z } from 'zod'
import { CueEdit, Language, transcriptLimits } from '#app/domain/transcript.ts'
import { type JsonRequest, json } from '#server/http/json-routes.ts'
import { parseInput, requireId } from '#server/http/parse.ts'
import { editCue } from './edit-cue.ts'
import { importTranscript } from './import-transcript.ts'
import { mergeCues } from './merge-cues.ts'
import { readTranscript } from './read-transcript.ts'
import { removeCue } from './remove-cue.ts'
import { removeTranscript } from './remove-transcript.ts'
import { splitCue } from './split-cue.ts'
import { startTranscribing } from './start-transcribing.ts'

const Known = z.object({ known: z.string().max(300).optional() })
const Import = z.object({ language: Language.default(''), version: z.coerce.number().int().min(0) })
const Wish = z.object({ language: Language.default('') })
const Revision = z.object({ rev: z.number().int().min(1) })
const Cut = Revision.extend({ at: z.number().int().min(1).max(transcriptLimits.characters) })

const recordingOf = ({ params }: JsonRequest) => ({ recordingId: requireId(params.id) })
const cueOf = (request: JsonRequest) => ({
  ...recordingOf(request),
  cueId: requireId(request.params.cueId),
})

/** A caption file is sent as it is: only so can it be told which of its lines is not UTF-8. */
const captionType = 'application/octet-stream'
const captionFile = express.raw({ type: captionType, limit: transcriptLimits.bytes + 1 })
const bytesOf = (body: unknown) => (Buffer.isBuffer(body) ? body : Buffer.alloc(0))

/** Whether a request brings a caption file, which may be larger than other bodies. */
export function bringsCaptions(request: Pick<Request, 'method' | 'path'>): boolean {
  return request.method === 'PUT' && /^\/api\/recordings\/[^/]+\/transcript$/.test(request.path)
}

/** What the transcript's own script in the review room asks and sends. */
export function transcriptRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes
    .route('/recordings/:id/transcript')
    .get(
      json((request) => {
        const { known } = parseInput(request.query, Known)
        return readTranscript(request.actor, { ...recordingOf(request), known })
      }),
    )
    .put(
      captionFile,
      json((request) => {
        const about = parseInput(request.query, Import)
        return importTranscript(request.actor, {
          ...about,
          ...recordingOf(request),
          file: bytesOf(request.body),
        })
      }),
    )
    // The installation's own command makes one.
    .post(
      json((request) => {
        const wish = parseInput(request.body, Wish)
        return startTranscribing(request.actor, { ...wish, ...recordingOf(request) })
      }),
    )
    .delete(json((request) => removeTranscript(request.actor, recordingOf(request).recordingId)))
  routes
    .route('/recordings/:id/transcript/cues/:cueId')
    .put(
      json((request) => editCue(request.actor, { ...parseInput(request.body, CueEdit), ...cueOf(request) })),
    )
    .delete(
      json((request) =>
        removeCue(request.actor, { ...parseInput(request.body, Revision), ...cueOf(request) }),
      ),
    )
  routes.post(
    '/recordings/:id/transcript/cues/:cueId/split',
    json((request) => splitCue(request.actor, { ...parseInput(request.body, Cut), ...cueOf(request) })),
  )
  routes.post(
    '/recordings/:id/transcript/cues/:cueId/merge',
    json((request) => mergeCues(request.actor, { ...parseInput(request.body, Revision), ...cueOf(request) })),
  )
  return routes
}
