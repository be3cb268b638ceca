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
 * A store that speaks as much of S3 over HTTP as is needed to keep objects, whole or in parts, and that fails as it is
 * told to: real connections, real statuses, real cuts. Signatures are not looked at.
 */
export async function startFaultyS3(): Promise<FaultyS3> {
  const objects = new Map<string, { bytes: Buffer; type: string; at: Date }>()
  const uploads = new Map<string, { type: string; parts: Map<number, Buffer> }>()
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
    if (searchParams.has('uploads')) {
      if (method === 'GET') return xml(response, '<ListMultipartUploadsResult/>')
      const id = randomBytes(8).toString('hex')
      uploads.set(id, { type: request.headers['content-type'] ?? '', parts: new Map() })
      return xml(
        response,
        `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      )
    }
    const uploadId = searchParams.get('uploadId')
    if (uploadId !== null)
      return ofUpload(response, {
        method,
        key,
        uploadId,
        sent,
        number: Number(searchParams.get('partNumber')),
      })
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
    const whole = held?.bytes ?? Buffer.alloc(0)
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    const body = from === undefined ? whole : whole.subarray(Number(from), Number(to) + 1)
    response.writeHead(from === undefined ? 200 : 206, {
      ...{ 'Content-Length': body.length, 'Content-Type': held?.type ?? 'text/plain', ETag: '"one"' },
    })
    if (method === 'HEAD') return void response.end()
    if (fault !== 'cut') return void response.end(body)
    response.write(body.subarray(0, body.length >> 1), () => request.socket.destroy())
  }

  interface OfUpload {
    method: string
    key: string
    uploadId: string
    sent: Buffer
    number: number
  }

  const ofUpload = (response: ServerResponse, { method, key, uploadId, sent, number }: OfUpload) => {
    const upload = uploads.get(uploadId)
    if (!upload) return refuse(response, 404, 'NoSuchUpload')
    const { parts, type } = upload
    if (method === 'PUT') {
      parts.set(number, sent)
      return void response.setHeader('ETag', `"${number}"`).end()
    }
    if (method === 'GET') {
      const lines = [...parts].map(
        ([each, { length }]) =>
          `<Part><PartNumber>${each}</PartNumber><ETag>"${each}"</ETag><Size>${length}</Size></Part>`,
      )
      return xml(
        response,
        `<ListPartsResult>${lines.join('')}<IsTruncated>false</IsTruncated></ListPartsResult>`,
      )
    }
    uploads.delete(uploadId)
    if (method === 'DELETE') return void response.writeHead(204).end()
    const inOrder = [...parts].sort(([one], [other]) => one - other).map(([, bytes]) => bytes)
    objects.set(key, { bytes: Buffer.concat(inOrder), type, at: new Date() })
    xml(response, '<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>')
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
