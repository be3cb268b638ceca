import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import type { BrowserToServer, HelloAnswer, ServerToBrowser } from '#app/domain/room-events.ts'
import { transaction } from '#db/client.ts'
import { roomPorts } from '#server/annotations/room-ports.ts'
import { sessionCookie } from '#server/auth/cookie.ts'
import { startSession } from '#server/auth/session.ts'
import type { RoomPorts } from '#server/realtime/ports.ts'
import { attachSockets, type Sockets } from '#server/realtime/sockets.ts'

export type TestSocket = Socket<ServerToBrowser, BrowserToServer>

export interface Rooms {
  origin: () => string
  /** Errors that the server could not tell anybody. */
  errors: unknown[]
  /** A browser's socket, signed in with a session of its own, that keeps every packet it was sent. */
  connect: (actor: Actor, options?: SocketWish) => Promise<Browser>
  /** A socket that nothing has been promised to. */
  open: (headers: Record<string, string>, transports?: ('websocket' | 'polling')[], at?: string) => TestSocket
}

interface SocketWish {
  transports?: ('websocket' | 'polling')[]
  /** By way of another address, such as that of a proxy. */
  at?: string
}

export interface Browser {
  actor: Actor
  socket: TestSocket
  cookie: string
  token: string
  /** Everything that came over the wire, as it came. */
  wire: string[]
  hello: (recordingId: string, since?: number) => Promise<HelloAnswer>
}

/** The session cookie of somebody newly signed in. */
export async function signIn(actor: Actor): Promise<{ cookie: string; token: string }> {
  const token = await transaction('system', (tx) => startSession(tx, actor))
  const header = await sessionCookie(new Request('http://self.invalid'), token)
  return { cookie: header.split(';')[0] ?? '', token }
}

/** A web server of the test's own with nothing but sockets, as the runtime attaches them. */
export function useRooms(options: { sweepMs?: number; ports?: RoomPorts } = {}): Rooms {
  const errors: unknown[] = []
  const opened: TestSocket[] = []
  let server: Server
  let sockets: Sockets
  let origin = ''

  beforeAll(async () => {
    server = createServer((_request, response) => response.writeHead(404).end())
    sockets = await attachSockets(server, {
      ports: roomPorts,
      trustedProxies: 0,
      onError: (error) => errors.push(error),
      ...options,
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    for (const socket of opened.splice(0)) socket.disconnect()
  })
  afterAll(async () => {
    await sockets.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  function open(
    headers: Record<string, string>,
    transports: ('websocket' | 'polling')[] = ['websocket'],
    at: string = origin,
  ): TestSocket {
    const socket: TestSocket = io(at, {
      path: '/socket',
      transports,
      extraHeaders: headers,
      forceNew: true,
      autoConnect: false,
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
    })
    opened.push(socket)
    return socket
  }

  async function connect(actor: Actor, wish: SocketWish = {}): Promise<Browser> {
    const { cookie, token } = await signIn(actor)
    const at = wish.at ?? origin
    const socket = open({ cookie, origin: at }, wish.transports, at)
    const wire: string[] = []
    socket.io.on('open', () => {
      socket.io.engine.on('packet', ({ data }) => void wire.push(String(data)))
    })
    socket.connect()
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    const hello = (recordingId: string, since = 0): Promise<HelloAnswer> =>
      socket.timeout(20_000).emitWithAck('hello', { version: 1, recordingId, since })
    return { actor, socket, cookie, token, wire, hello }
  }

  return { origin: () => origin, errors, connect, open }
}
