import { io, type Socket } from 'socket.io-client'
import { expect, vi } from 'vitest'
import type { HelloAnswer } from '#app/domain/room-events.ts'

export interface InRoom {
  socket: Socket
  /** The numbers of the changes that have arrived, in their order. */
  applied: number[]
}

/** Somebody in a room, who catches up by the last number they know whenever one is missing or the line was down. */
export async function enterRoom(origin: string, cookie: string, recordingId: string): Promise<InRoom> {
  const socket = io(origin, {
    ...{ path: '/socket', transports: ['websocket'], forceNew: true },
    ...{ extraHeaders: { cookie, origin }, reconnectionDelay: 50, reconnectionDelayMax: 200 },
  })
  const applied: number[] = []
  let known = 0
  const catchUp = async () => {
    const answer: HelloAnswer | undefined = await socket
      .timeout(10_000)
      .emitWithAck('hello', { version: 1, recordingId, since: known })
      .catch(() => undefined)
    if (!answer?.ok) return
    const news = answer.annotations.map(({ seq }) => seq).filter((seq) => seq > known)
    applied.push(...news.sort((one, other) => one - other))
    // A list may be newer than its number.
    known = Math.max(known, answer.seq, ...news)
  }
  socket.on('connect', () => void catchUp())
  socket.on('annotation.changed', ({ after, seq }: { after: number; seq: number }) => {
    if (after > known) return void catchUp()
    if (seq <= known) return
    applied.push(seq)
    known = seq
  })
  await vi.waitFor(() => expect(socket.connected).toBe(true), { timeout: 20_000 })
  return { socket, applied }
}
