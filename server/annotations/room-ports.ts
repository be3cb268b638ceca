import { listHeldSessions } from '#server/auth/list-held-sessions.ts'
import { takesPart } from '#server/conversations/takes-part.ts'
import type { RoomPorts } from '#server/realtime/ports.ts'
import { listStandings } from '#server/sharing/list-standings.ts'
import { findRoom, readProgress } from './find-room.ts'
import { listAnnotations } from './list-annotations.ts'
import { listCovered } from './list-covered.ts'
import { readChanges } from './read-changes.ts'

/** What the rooms read, for the runtime to hand to `attachSockets`. */
export const roomPorts: RoomPorts = {
  findRoom,
  listAnnotations,
  listCovered,
  readChanges,
  readProgress,
  readStandings: listStandings,
  takesPart,
  listHeldSessions,
}
