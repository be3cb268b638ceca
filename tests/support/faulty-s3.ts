import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { listen } from './test-stores.ts'

/** What becomes of a request: it is answered, refused, refused for a while, or its connection dies half-way. */
export type Fault = 'none' | 'refuse' | 'busy' | 'cut'

export interface FaultyS3 {
  url: string
  /** The fault of each request from now on, by its method and the key it is for. */
  fail: (choose: (method: string, key: string) => Fault) => void
  /** How many requests have met a fault. */
  faults: () => number
  close: () => Promise<void>
}

/**
 * A store that speaks as much of S3 over HTTP as is needed to keep whole objects, and that fails as it is told to: real
 * connections, real statuses, real cuts.
 */
export async function startFaultyS3(): Promise<FaultyS3> {
  const objects = new Map<string, { bytes: Buffer; type: string; at: Date }>()
  const { server, url } = await listen()
  let choose: (method: string, key: string) => Fault = () => 'none'
  let faults = 0

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? ''
    const { pathname, searchParams } = new URL(request.url ?? '', url)
    const key = decodeURIComponent(pathname.split('/').slice(2).join('/'))
    const fault = key === '' ? 'none' : choose(method, key)
    if (fault !== 'none') faults += 1
    if (fault === 'refuse') return refuse(response, 403, 'AccessDenied')
    if (fault === 'busy') return refuse(response, 503, 'SlowDown')
    if (fault === 'cut' && method !== 'GET') return void request.socket.destroy()
    const sent = await buffer(request)
    if (searchParams.has('list-type')) return list(response, searchParams.get('prefix') ?? '')
    if (searchParams.has('uploads'))
      return xml(
        response,
        '<InitiateMultipartUploadResult><UploadId>one</UploadId></InitiateMultipartUploadResult>',
      )
    if (method === 'PUT') {
      const type = request.headers['content-type'] ?? ''
      objects.set(key, { bytes: sent, type, at: new Date() })
      return void response.setHeader('ETag', `"${randomBytes(8).toString('hex')}"`).end()
    }
    if (method === 'DELETE') {
      objects.delete(key)
      return void response.writeHead(204).end()
    }
    const held = objects.get(key)
    if (key !== '' && !held) return refuse(response, 404, method === 'HEAD' ? 'NotFound' : 'NoSuchKey')
    const body = held?.bytes ?? Buffer.alloc(0)
    response.writeHead(200, {
      ...{ 'Content-Length': body.length, 'Content-Type': held?.type ?? 'text/plain', ETag: '"one"' },
    })
    if (method === 'HEAD') return void response.end()
    if (fault !== 'cut') return void response.end(body)
    response.write(body.subarray(0, body.length >> 1), () => request.socket.destroy())
  }

  const list = (response: ServerResponse, prefix: string) => {
    const found = [...objects].filter(([key]) => key.startsWith(prefix))
    const lines = found.map(
      ([key, { bytes, at }]) =>
        `<Contents><Key>${key}</Key><Size>${bytes.length}</Size><LastModified>${at.toISOString()}</LastModified></Contents>`,
    )
    xml(response, `<ListBucketResult>${lines.join('')}<IsTruncated>false</IsTruncated></ListBucketResult>`)
  }

  server.on('request', (request, response) => void answer(request, response).catch(() => response.destroy()))
  return {
    url,
    fail: (next) => {
      choose = next
    },
    faults: () => faults,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const xml = (response: ServerResponse, text: string) =>
  void response.setHeader('Content-Type', 'application/xml').end(`<?xml version="1.0"?>${text}`)

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'Content-Type': 'application/xml' })
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>so</Message></Error>`)
}
