import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/**
 * What becomes of a request: it is passed on; answered with an error before it is; or passed on and then its answer is
 * spoilt: cut in its middle, or said to be shorter than it is.
 */
export type HttpFault = 'none' | 500 | 503 | 'cut' | 'shorter'

export interface Asked {
  method: string
  path: string
  /** How many requests like this, of this method and path, came before it. */
  before: number
}

export interface HttpProxy {
  url: string
  /** The fault of each request from now on. */
  fail: (choose: (asked: Asked) => HttpFault) => void
  /** The faults that were met since, in their order. */
  met: HttpFault[]
  close: () => Promise<void>
}

/** Stands between an HTTP client and a server on this machine, and fails as it is told to. Bodies are held in memory. */
export async function startHttpProxy(target: string): Promise<HttpProxy> {
  const { hostname, port } = new URL(target)
  const counts = new Map<string, number>()
  const met: HttpFault[] = []
  let choose: (asked: Asked) => HttpFault = () => 'none'

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? ''
    const path = request.url ?? ''
    const before = counts.get(`${method} ${path}`) ?? 0
    counts.set(`${method} ${path}`, before + 1)
    const fault = choose({ method, path, before })
    if (fault !== 'none') met.push(fault)
    const body = await buffer(request)
    if (typeof fault === 'number') return refuse(response, fault)
    const there = await new Promise<IncomingMessage>((resolve, reject) =>
      ask({ hostname, port, method, path, headers: request.headers }, resolve)
        .once('error', reject)
        .end(body),
    )
    const answer = await buffer(there)
    const headers = { ...there.headers }
    const half = answer.subarray(0, answer.length >> 1)
    if (fault === 'shorter') headers['content-length'] = String(half.length)
    response.writeHead(there.statusCode ?? 502, headers)
    if (fault === 'cut') return void response.write(half, () => response.destroy())
    response.end(fault === 'shorter' ? half : answer)
  }

  const server = createServer(
    (request, response) => void serve(request, response).catch(() => response.destroy()),
  )
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    fail: (next) => {
      counts.clear()
      met.splice(0)
      choose = next
    },
    met,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function refuse(response: ServerResponse, status: 500 | 503): void {
  const code = status === 503 ? 'SlowDown' : 'InternalError'
  response.writeHead(status, { 'Content-Type': 'application/xml' })
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>so</Message></Error>`)
}
