import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { isAppError } from '#app/domain/errors.ts'
import { partRange } from '#app/domain/upload-parts.ts'
import { errorAnswer } from '#server/http/refusal-sentences.ts'
import { completeWhole } from '#server/storage/complete-whole.ts'
import { DiskStore } from '#server/storage/disk/disk-store.ts'
import { diskStoreHandler } from '#server/storage/disk/handler.ts'
import { listen, testSecret } from './test-stores.ts'

interface KnownUpload {
  key: string
  storeId: string
  bytes: number
  fingerprint: string
  state: 'open' | 'completed' | 'cancelled'
}

/** Looks at a request before the server does; answers it, or leaves it alone by returning false. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * The server's half of an upload over a real disk store and real HTTP, without people and database: the network the
 * upload engine is tested against, with faults to order.
 */
export class UploadServer {
  readonly store: DiskStore
  readonly url: string
  readonly partBytes: number
  readonly uploads = new Map<string, KnownUpload>()
  /** Bytes of parts that came over the wire, whether their part was taken or not. */
  receivedBytes = 0
  partsPut = 0
  requests: string[] = []
  fault: Fault = () => false
  urlSeconds = 900
  readonly #server: Server
  readonly #answerStore: (request: IncomingMessage, response: ServerResponse) => void

  private constructor(server: Server, url: string, root: string, o: { partBytes: number }) {
    this.#server = server
    this.url = url
    this.partBytes = o.partBytes
    this.store = new DiskStore({ root, secret: testSecret, basePath: `${url}/store` })
    this.#answerStore = diskStoreHandler(this.store)
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      this.#answer(request, response),
    )
  }

  static async start(root: string, o: { partBytes: number }): Promise<UploadServer> {
    const { server, url } = await listen()
    return new UploadServer(server, url, root, o)
  }

  /** Breaks every connection that is open now. */
  cut(): void {
    this.#server.closeAllConnections()
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? ''
    this.requests.push(`${request.method} ${path.split('?')[0]}`)
    if (this.fault(request, response)) return
    if (path.startsWith('/store/')) {
      if (request.method === 'PUT') this.#count(request)
      request.url = path.slice('/store'.length)
      this.#answerStore(request, response)
      return
    }
    this.#answerApi(request, path).then(
      (body) => send(response, 200, body),
      (error: unknown) => {
        if (isAppError(error)) send(response, error.status, { error: errorAnswer(error) })
        else send(response, 500, {})
      },
    )
  }

  #count(request: IncomingMessage): void {
    this.partsPut += 1
    const push = request.push.bind(request)
    request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
      this.receivedBytes += chunk?.byteLength ?? 0
      return push(chunk, encoding)
    }
  }

  async #answerApi(request: IncomingMessage, path: string): Promise<unknown> {
    const [, , , id = '', verb] = path.split('/')
    const body = (request.method === 'POST' ? await json(request) : {}) as { partNumbers?: number[] }
    if (id === '') return this.#create(body as unknown as { bytes: number; fingerprint: string })
    const upload = this.uploads.get(id)
    if (!upload)
      throw Object.assign(new Error('no upload'), { name: 'AppError', code: 'not-found', status: 404 })
    const whole = { bytes: upload.bytes, partSize: this.partBytes }
    if (verb === 'sign') return this.#sign(upload, body.partNumbers ?? [])
    if (verb === 'complete') {
      await completeWhole(this.store, upload.key, upload.storeId, whole)
      upload.state = 'completed'
      return { recordingId: id }
    }
    if (verb === 'cancel') {
      upload.state = 'cancelled'
      await this.store.abortUpload(upload.key, upload.storeId)
      return {}
    }
    const parts = upload.state === 'open' ? await this.store.listParts(upload.key, upload.storeId) : []
    return { state: upload.state, partBytes: this.partBytes, bytes: upload.bytes, parts }
  }

  async #create(body: { bytes: number; fingerprint: string }): Promise<unknown> {
    const again = [...this.uploads].find(([, upload]) => upload.fingerprint === body.fingerprint)
    const uploadId = again?.[0] ?? randomUUID()
    if (!again) {
      const key = `recordings/${uploadId}/source`
      const about = { contentType: 'video/mp4', partSize: this.partBytes, size: body.bytes }
      const storeId = await this.store.beginUpload(key, about)
      this.uploads.set(uploadId, {
        key,
        storeId,
        bytes: body.bytes,
        fingerprint: body.fingerprint,
        state: 'open',
      })
    }
    return { uploadId, recordingId: uploadId, partBytes: this.partBytes }
  }

  #sign(upload: KnownUpload, partNumbers: number[]): Promise<{ partNumber: number; url: string }[]> {
    return Promise.all(
      partNumbers.map(async (partNumber) => {
        const { start, end } = partRange(partNumber, upload.bytes, this.partBytes)
        const o = { bytes: end - start, expiresInSeconds: this.urlSeconds }
        return { partNumber, url: await this.store.signPart(upload.key, upload.storeId, partNumber, o) }
      }),
    )
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
