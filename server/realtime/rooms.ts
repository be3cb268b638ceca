import type { Server, Socket } from 'socket.io'
import type { RecordingRights } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { BrowserToServer, PresencePerson, ServerToBrowser } from '#app/domain/room-events.ts'
import type { Session } from '#server/auth/session.ts'
import { recheckAccess, type Standing, watchAccess } from './access-watch.ts'
import type { RoomPorts, RoomReading, RoomThing } from './ports.ts'
import { gatherPresence } from './presence.ts'

export interface SocketData {
  session: Session
}
type NoEvents = Record<string, never>
export type RoomServer = Server<BrowserToServer, ServerToBrowser, NoEvents, SocketData>
export type RoomSocket = Socket<BrowserToServer, ServerToBrowser, NoEvents, SocketData>

interface Viewer {
  socket: RoomSocket
  actor: Actor
  rights: RecordingRights
  /** Others' notes are covered for them. */
  covered: boolean
  person: PresencePerson
  stopWatching: () => void
}

interface Room {
  orgId: string
  recordingId: string
  ownerId: string
  /** The last change that was passed on. */
  seq: number
  viewers: Map<string, Viewer>
  presence: ReturnType<typeof gatherPresence>
  /** What is to be done for this room, one after the other: looking at rights comes before what follows it. */
  queue: Promise<void>
}

export const everybodyIn = (recordingId: string) => `room:${recordingId}`
const oneIn = (recordingId: string, personId: string) => `room:${recordingId}:${personId}`

/** The rooms that are open in this process. */
export function openRooms(
  io: RoomServer,
  ports: RoomPorts,
  onError: (error: unknown) => void,
  /** Told of each connection that is no longer in a room. */
  onLeft: (orgId: string, recordingId: string, connectionId: string) => void,
) {
  const rooms = new Map<string, Room>()

  function queue(room: Room, work: () => Promise<unknown>): Promise<void> {
    room.queue = room.queue.then(work).then(() => {}, onError)
    return room.queue
  }

  /** Puts a socket into a room, with the rights it was just found to have. Already in: they are brought up to date. */
  function enter(socket: RoomSocket, recordingId: string, thing: RoomThing): void {
    const { actor, id: sessionId } = socket.data.session
    const room = rooms.get(recordingId) ?? openRoom(actor.orgId, recordingId, thing)
    const present = room.viewers.get(socket.id)
    if (present) {
      present.rights = thing.rights
      present.covered = thing.covered
      return
    }
    const stopWatching = watchAccess(
      { recordingId, personId: actor.personId, sessionId },
      (reason) => {
        socket.emit('recording.left', { recordingId, reason })
        leave(socket, recordingId)
        if (reason === 'signed-out') socket.disconnect(true)
      },
      (rights) => {
        if (viewer.rights === rights) return
        viewer.rights = rights
        socket.emit('recording.rights', { recordingId, rights })
      },
    )
    const viewer: Viewer = {
      socket,
      actor,
      rights: thing.rights,
      covered: thing.covered,
      person: {
        connectionId: socket.id,
        personId: actor.personId,
        name: actor.name,
        positionMs: 0,
        playing: false,
      },
      stopWatching,
    }
    room.viewers.set(socket.id, viewer)
    void socket.join([everybodyIn(recordingId), oneIn(recordingId, actor.personId)])
    room.presence.move(viewer.person)
  }

  function openRoom(orgId: string, recordingId: string, thing: RoomThing): Room {
    const { ownerId, lastSeq: seq } = thing
    const viewers: Room['viewers'] = new Map()
    const presence = gatherPresence(
      () => viewers.size,
      (news) => void io.to(everybodyIn(recordingId)).volatile.emit('presence', { recordingId, ...news }),
    )
    const room: Room = { orgId, recordingId, ownerId, seq, viewers, presence, queue: Promise.resolve() }
    rooms.set(recordingId, room)
    return room
  }

  function leave(socket: RoomSocket, recordingId: string): void {
    const room = rooms.get(recordingId)
    const viewer = room?.viewers.get(socket.id)
    if (!room || !viewer) return
    room.viewers.delete(socket.id)
    viewer.stopWatching()
    void socket.leave(everybodyIn(recordingId))
    void socket.leave(oneIn(recordingId, viewer.actor.personId))
    room.presence.leave(socket.id)
    onLeft(room.orgId, recordingId, socket.id)
    if (room.viewers.size > 0) return
    room.presence.stop()
    rooms.delete(recordingId)
  }

  function leaveAll(socket: RoomSocket): void {
    for (const recordingId of [...rooms.keys()]) leave(socket, recordingId)
  }

  function peopleIn(recordingId: string, except: string): PresencePerson[] {
    const viewers = [...(rooms.get(recordingId)?.viewers.values() ?? [])]
    return viewers.filter(({ socket }) => socket.id !== except).map(({ person }) => person)
  }

  /** Keeps where a browser is, and passes it on together with the others'. */
  function move(socket: RoomSocket, recordingId: string, positionMs: number, playing: boolean): void {
    const room = rooms.get(recordingId)
    const viewer = room?.viewers.get(socket.id)
    if (!room || !viewer) return
    viewer.person = { ...viewer.person, positionMs, playing }
    room.presence.move(viewer.person)
  }

  /** Reads what changed since the last look, once, and passes it on. `known` is a number that was committed. */
  async function passOn(room: Room, known?: number): Promise<void> {
    if (room.viewers.size === 0) return
    const { orgId, recordingId, seq: since } = room
    for (const change of await ports.readChanges({ orgId, recordingId, since, known })) {
      tellChange(room, change)
      room.seq = change.seq
    }
  }

  function tellChange(room: Room, { seq, annotation, visibleTo }: RoomReading): void {
    const { recordingId, ownerId, seq: after } = room
    // Their own first note lifts the cover.
    for (const viewer of room.viewers.values())
      if (viewer.actor.personId === annotation.authorId) setCovered(room, viewer, false)
    const seen = new Map<string, boolean>()
    for (const { actor, rights, covered } of room.viewers.values())
      if (!seen.get(actor.personId)) seen.set(actor.personId, visibleTo(actor, { ownerId, rights, covered }))
    const change = { recordingId, after, seq, annotation }
    const blank = { recordingId, after, seq, annotation: null }
    if (![...seen.values()].includes(false))
      return void io.to(everybodyIn(recordingId)).emit('annotation.changed', change)
    for (const [personId, sees] of seen)
      io.to(oneIn(recordingId, personId)).emit('annotation.changed', sees ? change : blank)
  }

  function setCovered({ recordingId }: Room, viewer: Viewer, covered: boolean): void {
    if (viewer.covered === covered) return
    viewer.covered = covered
    viewer.socket.emit('recording.covered', { recordingId, covered })
  }

  /** Looks whether others' notes are covered now for these viewers, or for all. */
  async function lookUnderCover(room: Room, some?: Viewer[]): Promise<void> {
    const { orgId, recordingId } = room
    const viewers = some ?? [...room.viewers.values()]
    const personIds = [...new Set(viewers.map(({ actor }) => actor.personId))]
    const covered = await ports.listCovered({ orgId, recordingId, personIds })
    for (const viewer of viewers) setCovered(room, viewer, covered.has(viewer.actor.personId))
  }

  /**
   * Whether others' notes are covered for a socket that has just entered: looked at again, since the cover may have
   * changed before it was there to be told.
   */
  async function isCovered(socket: RoomSocket, recordingId: string): Promise<boolean> {
    const room = rooms.get(recordingId)
    const viewer = room?.viewers.get(socket.id)
    if (!room || !viewer) return true
    await queue(room, () => lookUnderCover(room, [viewer]))
    return viewer.covered
  }

  async function tellProgress({ orgId, recordingId }: Room): Promise<void> {
    const progress = await ports.readProgress({ orgId, recordingId })
    if (progress) io.to(everybodyIn(recordingId)).emit('recording.progress', progress)
  }

  const tellTranscript = ({ recordingId }: Room) =>
    io.to(everybodyIn(recordingId)).emit('transcript.changed', { recordingId })

  const recheck = (recordingId: string) =>
    recheckAccess(ports.readStandings, (stay) => stay.recordingId === recordingId)

  return {
    count: () => rooms.size,
    enter,
    leave,
    leaveAll,
    peopleIn,
    isCovered,
    move,
    isIn: (socket: RoomSocket, recordingId: string) =>
      rooms.get(recordingId)?.viewers.has(socket.id) ?? false,
    /** Somebody who is in this room now by a connection to this process, and what they may do there. */
    viewerIn: (recordingId: string, connectionId: string): Pick<Viewer, 'actor' | 'rights'> | undefined =>
      rooms.get(recordingId)?.viewers.get(connectionId),
    /** A change was committed with this number. */
    changed(recordingId: string, seq: number): void {
      const room = rooms.get(recordingId)
      if (room) void queue(room, async () => (seq > room.seq ? passOn(room, seq) : undefined))
    },
    progressed(recordingId: string): void {
      const room = rooms.get(recordingId)
      if (room) void queue(room, () => tellProgress(room))
    },
    /** For some, others' notes may be covered now, or no longer. */
    coverChanged(recordingId: string): void {
      const room = rooms.get(recordingId)
      if (room) void queue(room, () => lookUnderCover(room))
    },
    /** What is said in the recording was changed; after whatever waits, a look at who may see it above all. */
    transcribed(recordingId: string): void {
      const room = rooms.get(recordingId)
      if (room) void queue(room, async () => tellTranscript(room))
    },
    /** Who has access to this recording has changed: look again before anything else is passed on. */
    accessChanged(recordingId: string): Promise<unknown> {
      const room = rooms.get(recordingId)
      return room ? queue(room, () => recheck(recordingId)) : recheck(recordingId).catch(onError)
    },
    /** Notices may have been missed: look at everybody's rights and at every room. */
    async resync(): Promise<void> {
      const waiting = [...rooms.values()].map((room) =>
        queue(room, async () => {
          await recheck(room.recordingId)
          await lookUnderCover(room)
          await passOn(room)
          await tellProgress(room)
          tellTranscript(room)
        }),
      )
      await Promise.all(waiting)
    },
    /** What a look at all standings found: rooms that have fallen behind read on. */
    compare(standings: Standing[]): void {
      for (const { recordingId, lastSeq } of standings) {
        const room = rooms.get(recordingId)
        if (room && lastSeq > room.seq) void queue(room, () => passOn(room))
      }
    },
  }
}

export type Rooms = ReturnType<typeof openRooms>
