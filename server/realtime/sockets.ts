import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import {
  ConversationStay,
  type HelloAnswer,
  Presence,
  RoomLeave,
  type RoomNotice,
} from '#app/domain/room-events.ts'
import { endStays, recheckAccess, type Stay, watchedSessions } from './access-watch.ts'
import { answerHello } from './answer-hello.ts'
import { dropWhenBehind } from './backlog.ts'
import { tokenBucket } from './bucket.ts'
import { admit, admittedSession } from './handshake.ts'
import { listenForNotices } from './listen.ts'
import type { RoomPorts } from './ports.ts'
import { openRooms, type RoomServer, type RoomSocket } from './rooms.ts'
import { openTalks } from './talks.ts'
import { openTogether } from './together.ts'

export const socketPath = '/socket'

export interface SocketOptions {
  ports: RoomPorts
  /** How many proxies in front are believed about https. */
  trustedProxies: number
  onError: (error: unknown) => void
  /** How often all rights, sessions and change numbers are looked at again, besides on every notice. */
  sweepMs?: number
}

export interface Sockets {
  /** What is open in this process. */
  counts(): { sockets: number; rooms: number }
  /** Ends all connections, so that browsers find another process, and stops listening. */
  close(): Promise<void>
}

/**
 * Real time on the web's own server: rooms in which browsers see committed changes, each as far as its viewer may.
 * Nothing that a browser sends here is ever written.
 */
export async function attachSockets(httpServer: HttpServer, options: SocketOptions): Promise<Sockets> {
  const { ports, onError } = options
  const io: RoomServer = new Server(httpServer, {
    path: socketPath,
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 64 * 1024,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    allowRequest: (request, answer) => {
      admit(request, options.trustedProxies).then(
        (admitted) => answer(null, admitted),
        (error) => {
          onError(error)
          answer(null, false)
        },
      )
    },
  })
  const rooms = openRooms(io, ports, onError, (orgId, recordingId, connectionId) =>
    together.left(orgId, { recordingId }, connectionId),
  )
  const talks = openTalks(ports, (orgId, conversationId, connectionId) =>
    together.left(orgId, { conversationId }, connectionId),
  )
  const together = openTogether(
    io,
    (place, connectionId) => {
      if ('conversationId' in place) return talks.memberIn(place.conversationId, connectionId)
      const viewer = rooms.viewerIn(place.recordingId, connectionId)
      return viewer?.rights === 'none' ? undefined : viewer
    },
    onError,
  )

  io.engine.on('connection', dropWhenBehind)
  io.use((socket, next) => {
    const session = admittedSession(socket.request)
    if (!session) return next(new Error('signed-out'))
    socket.data.session = session
    next()
  })
  io.on('connection', (socket: RoomSocket) => serve(socket))

  function serve(socket: RoomSocket): void {
    const { actor, id: sessionId } = socket.data.session
    const mayAsk = tokenBucket(20, 4)
    void socket.join([`person:${actor.personId}`, `session:${sessionId}`])
    socket.on('hello', (sent: unknown, answer: unknown) => {
      if (!isAnswer(answer)) return
      if (!mayAsk()) return answer({ ok: false, code: 'unavailable' })
      answerHello(socket, sent, rooms, ports).then(answer, (error) => {
        onError(error)
        answer({ ok: false, code: 'unavailable' })
      })
    })
    socket.on('presence', (sent: unknown) => {
      const presence = Presence.safeParse(sent)
      if (presence.success)
        rooms.move(socket, presence.data.recordingId, presence.data.positionMs, presence.data.playing)
    })
    socket.on('bye', (sent: unknown) => {
      const bye = RoomLeave.safeParse(sent)
      if (bye.success) rooms.leave(socket, bye.data.recordingId)
    })
    socket.on('converse', (sent: unknown, answer: unknown) => {
      const stay = ConversationStay.safeParse(sent)
      const tell = (isIn: boolean) => void (typeof answer === 'function' && answer(isIn))
      if (!stay.success || !mayAsk()) return tell(false)
      if (!stay.data.here) return talks.leave(socket, stay.data.conversationId)
      talks.enter(socket, stay.data.conversationId).then(tell, (error) => {
        onError(error)
        tell(false)
      })
    })
    together.serve(socket)
    socket.on('disconnect', () => {
      rooms.leaveAll(socket)
      talks.leaveAll(socket)
    })
  }

  function hear(notice: RoomNotice): void {
    if (notice.type === 'annotation.changed') rooms.changed(notice.recordingId, notice.seq)
    else if (notice.type === 'recording.progress') rooms.progressed(notice.recordingId)
    else if (notice.type === 'transcript.changed') rooms.transcribed(notice.recordingId)
    else if (notice.type === 'access.changed') void rooms.accessChanged(notice.recordingId)
    else if (notice.type === 'cover.changed') rooms.coverChanged(notice.recordingId)
    else if (notice.type === 'together') together.hear(notice)
    else if (notice.type === 'film.replaced') endStreams(notice.recordingId)
    else if (notice.type === 'conversation.changed') tellConversation(notice)
    else if (notice.type === 'rehearsal.live') {
      const { rehearsalId, personIds } = notice
      io.to(personIds.map((id) => `person:${id}`)).emit('rehearsal.live', { rehearsalId })
    } else if (notice.type === 'person.left') {
      endStays('signed-out', (stay) => stay.personId === notice.personId)
      io.in(`person:${notice.personId}`).disconnectSockets(true)
    } else {
      endStays('signed-out', (stay) => stay.sessionId === notice.sessionId)
      io.in(`session:${notice.sessionId}`).disconnectSockets(true)
    }
  }

  /** To the browsers of the two who talk; it says no more than that they ask again. */
  function tellConversation({
    conversationId,
    personIds,
  }: Extract<RoomNotice, { type: 'conversation.changed' }>) {
    io.to(personIds.map((id) => `person:${id}`)).emit('conversation.changed', { conversationId })
    talks.recheck(conversationId).catch(onError)
  }

  /** Bytes on their way are of a film that is no longer the recording's; players ask again. */
  function endStreams(recordingId?: string): void {
    const isOf = (stay: Stay) => recordingId === undefined || stay.recordingId === recordingId
    endStays('removed', (stay) => stay.isStream === true && isOf(stay))
  }

  async function sweep(): Promise<void> {
    const asked = watchedSessions()
    const held = await ports.listHeldSessions(asked)
    const ended = new Set(asked.filter((id) => !held.has(id)))
    if (ended.size > 0)
      endStays('signed-out', ({ sessionId }) => sessionId !== undefined && ended.has(sessionId))
    rooms.compare(await recheckAccess(ports.readStandings))
  }

  const stopListening = await listenForNotices(hear, () => {
    endStreams()
    void rooms.resync()
    talks.recheckAll().catch(onError)
  })
  const stopSweeping = repeat(sweep, options.sweepMs ?? 2_000, onError)
  return {
    counts: () => ({ sockets: io.engine.clientsCount, rooms: rooms.count() }),
    async close() {
      stopSweeping()
      io.engine.close()
      await together.close()
      await stopListening().catch(onError)
    },
  }
}

function isAnswer(value: unknown): value is (answer: HelloAnswer) => void {
  return typeof value === 'function'
}

/** Does the work again and again, with a pause between; one failure does not end it. */
function repeat(work: () => Promise<void>, pauseMs: number, onError: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const next = () => {
    if (stopped) return
    timer = setTimeout(() => void work().catch(onError).then(next), pauseMs)
    timer.unref()
  }
  next()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
