import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'

export interface Balancer {
  origin: string
  /** Where requests go from now on, in turns. */
  use: (origins: string[]) => void
  /** How many requests and how many sockets each has been given. */
  given: Map<string, { requests: number; sockets: number }>
  close: () => Promise<void>
}

/**
 * A small reverse proxy: every request and every WebSocket goes to the next process in turn, whoever sends it; one that
 * takes no connection is passed over.
 */
export async function startBalancer(): Promise<Balancer> {
  const given: Balancer['given'] = new Map()
  let origins: string[] = []
  let turn = 0

  /** A connection to the next process that takes one. */
  async function next(kind: 'requests' | 'sockets'): Promise<Socket> {
    for (let tried = 0; tried < origins.length; tried++) {
      turn += 1
      const origin = origins[turn % origins.length] ?? ''
      const socket = connect(Number(new URL(origin).port), '127.0.0.1')
      const isOpen = await new Promise<boolean>((resolve) =>
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
      )
      if (!isOpen) continue
      const counts = given.get(origin) ?? { requests: 0, sockets: 0 }
      counts[kind] += 1
      given.set(origin, counts)
      return socket
    }
    throw new Error('Nobody takes a connection.')
  }

  const headersOf = ({ headers, socket }: IncomingMessage) => ({
    ...headers,
    'x-forwarded-for': socket.remoteAddress ?? '',
  })

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const socket = await next('requests')
    const { method, url: path } = request
    const headers = { ...headersOf(request), connection: 'close' }
    const onward = ask({ method, path, headers, createConnection: () => socket }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      answer.once('error', () => response.destroy())
    })
    onward.once('error', () => response.destroy())
    request.pipe(onward)
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => void response.writeHead(502).end())
  })
  server.on('upgrade', (request: IncomingMessage, browser: Socket, head: Buffer) => {
    next('sockets').then(
      (socket) => {
        const lines = Object.entries(headersOf(request)).map(([name, value]) => `${name}: ${String(value)}`)
        socket.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
        socket.write(head)
        socket.pipe(browser).pipe(socket)
        for (const [one, other] of [
          [socket, browser],
          [browser, socket],
        ] as const)
          one.on('error', () => other.destroy()).on('close', () => other.destroy())
      },
      () => browser.destroy(),
    )
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    use: (some) => {
      origins = some
    },
    given,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
