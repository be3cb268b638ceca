import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import postgres from 'postgres'

export interface Floor {
  /** One bare insert with its commit and NOTIFY: ms until it is committed, and until WebSocket frames told everybody of it. */
  once(): Promise<{ committedMs: number; seenMs: number }>
  close(): Promise<void>
}

/**
 * The least that any live annotation costs here: commit, NOTIFY, one frame to each of so many browsers; no rights, no
 * reading.
 */
export async function openFloor(databaseUrl: string, { receivers = 1 } = {}): Promise<Floor> {
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} })
  await sql`create table if not exists bench_floor (id bigserial primary key, body text not null)`
  const frames = await openFrames(receivers)
  await sql.listen('bench_floor', (id) => frames.send(id))
  return {
    async once() {
      const began = performance.now()
      const seen = frames.next()
      await sql.begin(async (tx) => {
        const [row] = await tx<{ id: string }[]>`
          insert into bench_floor (body) values (${'A note of about the usual length, forty-odd letters.'}) returning id`
        await tx`select pg_notify('bench_floor', ${row?.id ?? ''})`
      })
      const committedMs = performance.now() - began
      await seen
      return { committedMs, seenMs: performance.now() - began }
    },
    async close() {
      await sql`drop table bench_floor`
      await sql.end({ timeout: 5 })
      await frames.close()
    },
  }
}

/** Bare WebSockets between a server and clients here: short text frames, one way. */
async function openFrames(receivers: number) {
  const server: Server = createServer()
  const sockets: Duplex[] = []
  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    sockets.push(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clients = Array.from({ length: receivers }, () => new WebSocket(url))
  const each = (event: 'open' | 'message') =>
    Promise.all(
      clients.map(
        (client) => new Promise((resolve) => client.addEventListener(event, resolve, { once: true })),
      ),
    )
  await each('open')
  return {
    send(text: string) {
      const payload = Buffer.from(text)
      const frame = Buffer.concat([Buffer.from([0x81, payload.length]), payload])
      for (const socket of sockets) socket.write(frame)
    },
    next: () => each('message'),
    async close() {
      for (const client of clients) client.close()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
