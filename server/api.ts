import type { Router } from 'express'
import { annotationRoutes } from '#server/annotations/annotation-routes.ts'
import { moveExemplarRoutes } from '#server/exemplars/move-exemplar-routes.ts'
import { citableRoutes } from '#server/feedback/citable-routes.ts'
import { recordFileRoutes } from '#server/growth-record/record-file-routes.ts'
import { jsonRoutes } from '#server/http/json-routes.ts'
import { observationRoutes } from '#server/observations/observation-routes.ts'
import { roomKeyRoutes } from '#server/people/room-key-routes.ts'
import { playlistRoutes } from '#server/playlists/playlist-routes.ts'
import { copyRoutes } from '#server/recordings/copy-routes.ts'
import { uploadRoutes } from '#server/recordings/upload-routes.ts'
import { redactionRoutes } from '#server/redactions/redaction-routes.ts'
import { rehearsalRoutes } from '#server/rehearsals/rehearsal-routes.ts'
import { searchRoutes } from '#server/search/search-routes.ts'
import { spokenRoutes } from '#server/spoken/spoken-routes.ts'
import { transcriptRoutes } from '#server/transcripts/transcript-routes.ts'

/** Everything below `/api`: what our own scripts ask and send, each noun's addresses beside its use cases. */
export function apiRouter(): Router {
  return jsonRoutes(
    annotationRoutes(),
    citableRoutes(),
    copyRoutes(),
    moveExemplarRoutes(),
    observationRoutes(),
    playlistRoutes(),
    recordFileRoutes(),
    redactionRoutes(),
    rehearsalRoutes(),
    roomKeyRoutes(),
    searchRoutes(),
    spokenRoutes(),
    transcriptRoutes(),
    uploadRoutes(),
  )
}
