import { isAppError } from '#app/domain/errors.ts'
import { Hello, type HelloAnswer, wireVersion } from '#app/domain/room-events.ts'
import type { RoomPorts } from './ports.ts'
import type { RoomSocket, Rooms } from './rooms.ts'

/**
 * Lets a browser into a recording's room, or brings it up to date there. The session and the rights are looked up
 * each time; the room is entered before the cover and the list are read, so that nothing falls between them and live.
 */
export async function answerHello(
  socket: RoomSocket,
  sent: unknown,
  rooms: Rooms,
  ports: RoomPorts,
): Promise<HelloAnswer> {
  const parsed = Hello.safeParse(sent)
  if (!parsed.success) return { ok: false, code: isOldWire(sent) ? 'reload' : 'not-found' }
  const { recordingId, since } = parsed.data
  const { actor, id: sessionId } = socket.data.session
  if (!(await ports.listHeldSessions([sessionId])).has(sessionId)) return { ok: false, code: 'signed-out' }
  const thing = await ports.findRoom(actor, recordingId)
  if (!thing || socket.disconnected) {
    rooms.leave(socket, recordingId)
    return { ok: false, code: 'not-found' }
  }
  rooms.enter(socket, recordingId, thing)
  try {
    const covered = await rooms.isCovered(socket, recordingId)
    const list = await ports.listAnnotations(actor, { recordingId, since })
    if (!rooms.isIn(socket, recordingId)) return { ok: false, code: 'not-found' }
    const people = rooms.peopleIn(recordingId, socket.id)
    return { ok: true, ...list, people, state: thing.progress, rights: thing.rights, covered }
  } catch (error) {
    rooms.leave(socket, recordingId)
    if (isAppError(error) && error.code === 'not-found') return { ok: false, code: 'not-found' }
    throw error
  }
}

function isOldWire(sent: unknown): boolean {
  return typeof sent === 'object' && sent !== null && 'version' in sent && sent.version !== wireVersion
}
