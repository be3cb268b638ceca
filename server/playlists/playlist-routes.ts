import { Router } from 'express'
import { json } from '#server/http/json-routes.ts'
import { requireId } from '#server/http/parse.ts'
import { requirePlace } from '#server/search/require-place.ts'
import { readPlaylist } from './read-playlist.ts'

/** What the page of a kept search asks by its script: the moments after those it has. */
export function playlistRoutes(): Router {
  const routes = Router({ caseSensitive: true })
  routes.get(
    '/playlists/:id/moments',
    json(async ({ actor, params, query }) => {
      const asked = { playlistId: requireId(params.id), after: requirePlace(query.after) }
      return (await readPlaylist(actor, asked)).found
    }),
  )
  return routes
}
