import { io, type Socket } from 'socket.io-client'
import {
  type BrowserToServer,
  type HelloAnswer,
  type RoomChange,
  type ServerToBrowser,
  wireVersion,
} from '#app/domain/room-events.ts'
import type { Enrolled } from '#tests/support/school.ts'
import { cookieHeader } from '../post-note.ts'

/** A recording's room with its browsers, and when the last of them had heard of each note. */
export interface Room {
  recordingId: string
  listeners: Listener[]
  /** By the note's client id, by `performance.now()`. */
  lastHeardAt: Map<string, number>
}

export interface Listener {
  /** Every change number, in the order in which it came, also one that came twice. */
  heard: number[]
  /** How often something was missing and had to be asked for. */
  gaps: number
  /** Says where this person is in the film. */
  moves(positionMs: number): void
  leaves(): void
}

const answerWithinMs = 20_000
const atOnce = 20

export function openRoom(recordingId: string): Room {
  return { recordingId, listeners: [], lastHeardAt: new Map() }
}

/** Lets these people into their rooms, some at a time. */
export async function enterAll(
  origin: string,
  entries: readonly { person: Enrolled; room: Room }[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += atOnce)
    await Promise.all(
      entries.slice(from, from + atOnce).map(({ person, room }) => enter(origin, person, room)),
    )
}

/** One browser in a room, that keeps up as the page's own script does: whatever is missing is asked for by its number. */
async function enter(origin: string, person: Enrolled, room: Room): Promise<void> {
  const { recordingId, lastHeardAt } = room
  const socket: Socket<ServerToBrowser, BrowserToServer> = io(origin, {
    ...{ path: '/socket', transports: ['websocket'], forceNew: true },
    extraHeaders: { cookie: cookieHeader(origin, person), origin },
  })
  let known = 0
  const listener: Listener = {
    heard: [],
    gaps: 0,
    moves: (positionMs) => void socket.volatile.emit('presence', { recordingId, positionMs, playing: true }),
    leaves: () => void socket.disconnect(),
  }
  const hear = (seq: number, clientId: string | undefined) => {
    listener.heard.push(seq)
    known = Math.max(known, seq)
    if (clientId !== undefined) lastHeardAt.set(clientId, performance.now())
  }
  const hello = (): Promise<HelloAnswer> =>
    socket.timeout(answerWithinMs).emitWithAck('hello', { version: wireVersion, recordingId, since: known })
  const catchUp = async () => {
    const answer = await hello()
    if (!answer.ok) throw new Error(`The room did not open: ${answer.code}.`)
    for (const { seq, clientId } of answer.annotations.toSorted((a, b) => a.seq - b.seq))
      if (seq > known) hear(seq, clientId)
  }
  const lacking = () => {
    listener.gaps += 1
    catchUp().catch((error: unknown) => console.error(error))
  }
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  await catchUp()
  socket.on('connect', lacking)
  socket.on('annotation.changed', ({ after, seq, annotation }: RoomChange) => {
    if (after > known) lacking()
    else hear(seq, annotation?.clientId)
  })
  room.listeners.push(listener)
}

/** Waits until every browser has heard of the room's last note, or for so long. */
export async function untilHeard(rooms: readonly Room[], notes: number, withinMs = 20_000): Promise<void> {
  const deadline = performance.now() + withinMs
  const isHeard = () =>
    rooms.every(({ listeners }) => listeners.every(({ heard }) => (heard.at(-1) ?? 0) >= notes))
  while (!isHeard() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50))
}

/** How many of a room's notes, browser by browser, were heard of once and in their order. */
export function heardOnce({ listeners }: Room, notes: number): number {
  return listeners.reduce((sum, { heard }) => {
    const inOrder = heard.every((seq, index) => seq === index + 1)
    return sum + (inOrder ? Math.min(heard.length, notes) : 0)
  }, 0)
}
