import { pipeline } from 'node:stream/promises'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { RenditionFacts } from '#app/domain/rendition.ts'
import { findIncomingSession } from '#server/auth/incoming.ts'
import type { Session } from '#server/auth/session.ts'
import { getClipFile } from '#server/clips/get-clip-file.ts'
import { readExemplarCaptions } from '#server/exemplars/exemplar-captions.ts'
import { type ByteRange, getExemplarFile, getExemplarRenditions } from '#server/exemplars/exemplar-media.ts'
import { watchExemplar } from '#server/exemplars/watch-exemplar.ts'
import { retryHeaders } from '#server/http/answer.ts'
import { requireId } from '#server/http/parse.ts'
import { refusalOf } from '#server/http/refusal-of.ts'
import { errorAnswer } from '#server/http/refusal-sentences.ts'
import { watchAccess } from '#server/realtime/access-watch.ts'
import { getSpokenFile } from '#server/spoken/get-spoken-file.ts'
import { objectStore } from '#server/storage/current.ts'
import {
  type CaptionFormat,
  captionFormats,
  exportTranscript,
} from '#server/transcripts/export-transcript.ts'
import { masterPlaylist, mediaPlaylist } from './engine/playlists.ts'
import { getPlayableAsset, getRenditions, type LightAsset, type PlayableRendition } from './playable.ts'
import { getRedactedFilm } from './redacted-film.ts'
import { getSpriteTrack } from './sprite-track.ts'

const playlistType = 'application/vnd.apple.mpegurl'
const redirectSeconds = 60

/**
 * The addresses a player fetches. Every request is authorised again by the session; nothing here can be passed on.
 * With `redirect` the bytes come from the store by an address that lives for a minute.
 */
export function mediaRouter(options: { delivery: 'proxy' | 'redirect' }): Router {
  const router = Router({ caseSensitive: true })
  router.get('/exemplars/:exemplarId/playlist.m3u8', answered(sendExemplar))
  router.get('/exemplars/:exemplarId/captions.json', answered(sendExemplarCaptions))
  router.get('/exemplars/:exemplarId/:rendition.m3u8', answered(sendExemplarPlaylist))
  router.get('/exemplars/:exemplarId/:assetId', answered(sendExemplarBytes))
  router.get('/:recordingId/playlist.m3u8', answered(sendMaster))
  router.get('/:recordingId/redacted.m3u8', answered(sendRedacted))
  router.get('/:recordingId/:rendition.m3u8', answered(sendPlaylist))
  router.get('/:recordingId/sprite.vtt', answered(sendSpriteTrack))
  router.get('/:recordingId/clips/:clipId', answered(sendClip))
  router.get('/:recordingId/spoken/:annotationId', answered(sendSpoken))
  for (const format of captionFormats)
    router.get(`/:recordingId/transcript.${format}`, answered(sendTranscript(format)))
  router.get(
    '/:recordingId/:assetId',
    answered((request, response, session) => send(request, response, session, options)),
  )
  return router
}

type Handler = (request: Request, response: Response, session: Session) => Promise<void>

/** Turns refusals into their statuses; whatever else fails goes to Express, which answers 500. */
function answered(handler: Handler): RequestHandler {
  return (request, response, next) =>
    void admit(request, response, handler).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy()
      const refusal = refusalOf(error)
      if (!refusal) return next(error)
      response
        .status(refusal.status)
        .set(retryHeaders(refusal))
        .json({ error: errorAnswer(refusal) })
    })
}

/** Signs the request in. Another site can embed none of it. */
async function admit(request: Request, response: Response, handler: Handler): Promise<void> {
  const site = request.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return void response.status(403).end()
  const session = await findIncomingSession({ cookie: request.get('cookie'), secure: request.secure })
  if (!session) return void response.status(401).end()
  response.set('Cache-Control', 'private, no-store')
  await handler(request, response, session)
}

/** The best rendition first: whoever can carry it starts there, and the player steps down, at last to the sound alone. */
async function sendMaster(request: Request, response: Response, session: Session): Promise<void> {
  sendRungs(response, await getRenditions(session.actor, requireId(request.params.recordingId)))
}

function sendRungs(response: Response, renditions: PlayableRendition[]): void {
  const rungs = renditions
    .map(({ name, facts }) => ({ ...facts, name, frameRate: rateOf(facts) }))
    .sort((a, b) => Number(b.width > 0) - Number(a.width > 0) || b.bandwidth - a.bandwidth)
  response.type(playlistType).send(masterPlaylist(rungs, (rung) => `${rung.name}.m3u8`))
}

const rateOf = ({ frameRateNum, frameRateDen }: RenditionFacts) =>
  frameRateNum > 0 ? { num: frameRateNum, den: frameRateDen } : null

/** By the rendition's name, so that the address stays the same whatever files hold it. */
async function sendPlaylist(request: Request, response: Response, session: Session): Promise<void> {
  const renditions = await getRenditions(session.actor, requireId(request.params.recordingId))
  const rendition = renditions.find(({ name }) => name === request.params.rendition)
  if (!rendition) return void response.status(404).end()
  sendLines(response, rendition)
}

/** What can be played of an exemplar, by addresses that lead to nothing but its range. */
async function sendExemplar(request: Request, response: Response, session: Session): Promise<void> {
  sendRungs(response, await getExemplarRenditions(session.actor, requireId(request.params.exemplarId)))
}

async function sendExemplarPlaylist(request: Request, response: Response, session: Session): Promise<void> {
  const renditions = await getExemplarRenditions(session.actor, requireId(request.params.exemplarId))
  const rendition = renditions.find(({ name }) => name === request.params.rendition)
  if (!rendition) return void response.status(404).end()
  sendLines(response, rendition)
}

/** What is said within an exemplar's range, for whoever may watch it. */
async function sendExemplarCaptions(request: Request, response: Response, session: Session): Promise<void> {
  response.json(await readExemplarCaptions(session.actor, requireId(request.params.exemplarId)))
}

/**
 * The bytes of an exemplar's segments and no others. Always by ourselves, since an address of the store would lead to
 * the whole film.
 */
async function sendExemplarBytes(request: Request, response: Response, session: Session): Promise<void> {
  const exemplarId = requireId(request.params.exemplarId)
  const assetId = requireId(request.params.assetId)
  const file = await getExemplarFile(session.actor, exemplarId, assetId)
  await sendBytes(request, response, file, (cut) =>
    watchExemplar(session.actor, { exemplarId, assetId }, cut),
  )
}

/** The redacted film, for its owner's look. */
async function sendRedacted(request: Request, response: Response, session: Session): Promise<void> {
  sendLines(response, await getRedactedFilm(session.actor, requireId(request.params.recordingId)))
}

function sendLines(response: Response, rendition: PlayableRendition): void {
  const { facts, isWhole } = rendition
  const files = rendition.files.map(({ id, segments }) => ({ url: id, segments }))
  response.type(playlistType).send(mediaPlaylist({ initEnd: facts.initEnd, files, isWhole }))
}

async function send(
  request: Request,
  response: Response,
  session: Session,
  options: { delivery: 'proxy' | 'redirect' },
): Promise<void> {
  const recordingId = requireId(request.params.recordingId)
  const asset = await getPlayableAsset(session.actor, recordingId, requireId(request.params.assetId))
  if (options.delivery === 'redirect') {
    const url = await objectStore().signGet(asset.key, {
      expiresInSeconds: redirectSeconds,
      contentType: asset.contentType,
    })
    return response.redirect(302, url)
  }
  await sendBytes(request, response, asset, followRecording(asset.recordingId, session))
}

/** Always by ourselves, also where films come from the store: only so is it known under its name, and its owner's alone. */
async function sendClip(request: Request, response: Response, session: Session): Promise<void> {
  const recordingId = requireId(request.params.recordingId)
  const clipId = requireId(request.params.clipId)
  const file = await getClipFile(session.actor, { recordingId, clipId })
  response.attachment(file.fileName)
  await sendBytes(request, response, file, followRecording(recordingId, session))
}

/** Always by ourselves, also where films come from the store: a note's own privacy is asked again each time. */
async function sendSpoken(request: Request, response: Response, session: Session): Promise<void> {
  const recordingId = requireId(request.params.recordingId)
  const annotationId = requireId(request.params.annotationId)
  const file = await getSpokenFile(session.actor, { recordingId, annotationId })
  await sendBytes(request, response, file, followRecording(recordingId, session))
}

/** What is said in a recording as a file, its owner's alone. */
function sendTranscript(format: CaptionFormat): Handler {
  return async (request, response, session) => {
    const recordingId = requireId(request.params.recordingId)
    const file = await exportTranscript(session.actor, { recordingId, format })
    response.attachment(file.fileName).set('Content-Type', file.contentType).send(file.content)
  }
}

/** Where in the sheet the small picture of each stretch is, for players other than ours. */
async function sendSpriteTrack(request: Request, response: Response, session: Session): Promise<void> {
  const track = await getSpriteTrack(session.actor, requireId(request.params.recordingId))
  response.set('Content-Type', 'text/vtt; charset=utf-8').send(track)
}

/** Calls `cut` once whoever is sent something may have it no more; the answer ends that. */
type Follow = (cut: () => void) => () => void

const followRecording =
  (recordingId: string, { actor, id: sessionId }: Session): Follow =>
  (cut) =>
    watchAccess({ recordingId, personId: actor.personId, sessionId, isStream: true }, cut)

/** With `windows`, a request must name bytes that lie within them. */
async function sendBytes(
  request: Request,
  response: Response,
  asset: Pick<LightAsset, 'id' | 'key' | 'contentType' | 'bytes'> & { windows?: ByteRange[] },
  follow: Follow,
): Promise<void> {
  const size = asset.bytes ?? 0
  response.set({ 'Accept-Ranges': 'bytes', 'Content-Type': asset.contentType, ETag: `"${asset.id}"` })
  const ranges = request.range(size)
  if (ranges === -1) return void response.status(416).set('Content-Range', `bytes */${size}`).end()
  const range =
    Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined
  if (asset.windows && !(range && isWithin(range, asset.windows))) return void response.status(416).end()
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${size}`)
  response.set('Content-Length', String(range ? range.end - range.start + 1 : size))
  if (request.method === 'HEAD') return void response.end()
  const source = await objectStore().stream(asset.key, range)
  const release = follow(() => {
    source.destroy()
    response.destroy()
  })
  try {
    await pipeline(source, response)
  } catch (error) {
    if (!request.destroyed && !response.destroyed) throw error
  } finally {
    release()
  }
}

/** Whether every byte of a range lies in one of the windows, which stand in their order. */
function isWithin({ start, end }: ByteRange, windows: ByteRange[]): boolean {
  const next = windows.reduce(
    (from, window) => (window.start <= from && from <= window.end ? window.end + 1 : from),
    start,
  )
  return start <= end && next > end
}
