import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { isAppError } from '#app/domain/errors.ts'
import type { DiskStore } from '#server/storage/disk/disk-store.ts'

/** A connection on which nothing moved for this long is given up; a slow one that moves may take hours. */
const silenceMs = 60_000

/**
 * Answers the URLs the disk store signs, in Express or plain Node; mount it at the store's `basePath`, before any
 * body parser. Knows neither sessions nor people: the signature is the whole permission.
 */
export function diskStoreHandler(
  store: DiskStore,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
    response.setHeader('Cache-Control', 'private, no-store')
    request.setTimeout(silenceMs, () => request.destroy())
    answer(store, request, response).catch((error: unknown) => refuse(response, statusOf(request, error)))
  }
}

async function answer(store: DiskStore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://store.invalid')
  const part = /^\/parts\/([a-f0-9]{32})\/([1-9]\d{0,4})$/.exec(url.pathname)
  const object = /^\/objects\/(.+)$/.exec(url.pathname)
  if (part?.[1] && part[2] && request.method === 'PUT') {
    await answerPut(store, request, response, url.searchParams, part[1], Number(part[2]))
  } else if (object?.[1] && (request.method === 'GET' || request.method === 'HEAD')) {
    await answerGet(store, request, response, url.searchParams, object[1])
  } else {
    refuse(response, part || object ? 405 : 404)
  }
}

async function answerPut(
  store: DiskStore,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
  uploadId: string,
  partNumber: number,
): Promise<void> {
  const bytes = wholeNumber(query.get('bytes'))
  const expires = wholeNumber(query.get('expires'))
  const signature = query.get('signature') ?? ''
  if (!store.permits({ method: 'PUT', uploadId, partNumber, bytes, expires }, signature))
    return refuse(response, 403)
  const announced = request.headers['content-length']
  if (announced === undefined) return refuse(response, 411)
  if (Number(announced) !== bytes) return refuse(response, Number(announced) > bytes ? 413 : 400)
  const etag = await store.receivePart(uploadId, partNumber, bytes, request)
  response.writeHead(200, { ETag: `"${etag}"`, 'Content-Length': 0 }).end()
}

async function answerGet(
  store: DiskStore,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
  key: string,
): Promise<void> {
  const expires = wholeNumber(query.get('expires'))
  const contentType = query.get('type') ?? ''
  const signature = query.get('signature') ?? ''
  if (!store.permits({ method: 'GET', key, contentType, expires }, signature)) return refuse(response, 403)
  const object = await store.head(key)
  if (object === undefined) return refuse(response, 404)
  response.setHeader('Content-Type', contentType || object.contentType)
  response.setHeader('Accept-Ranges', 'bytes')
  response.setHeader('ETag', `"${object.etag}"`)
  const range = rangeOf(request, object)
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${object.bytes}`)
    return refuse(response, 416)
  }
  if (range !== undefined)
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${object.bytes}`)
  response.setHeader('Content-Length', range ? range.end - range.start + 1 : object.bytes)
  response.statusCode = range ? 206 : 200
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  await pipeline(await store.stream(key, range), response)
}

/** The range asked for, undefined for the whole, by RFC 9110: several ranges or a changed object give the whole. */
function rangeOf(
  request: IncomingMessage,
  object: { bytes: number; etag: string },
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const [matched, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '') ?? []
  if (matched === undefined || (first === '' && last === '')) return undefined
  const condition = request.headers['if-range']
  if (condition !== undefined && condition !== `"${object.etag}"`) return undefined
  const start = first === '' ? Math.max(0, object.bytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? object.bytes - 1 : Math.min(Number(last), object.bytes - 1)
  if (start > end) return 'unsatisfiable'
  return { start, end }
}

function wholeNumber(text: string | null): number {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
}

function statusOf(request: IncomingMessage, error: unknown): number {
  if (isAppError(error)) return error.status
  return request.complete ? 500 : 400
}

/** Ends with a bare status; no sentence, since only our own upload engine and player read these answers. */
function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  response.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': 0 }).end()
}
