import { useEffect, useRef } from 'react'
import type { RoomData } from '#app/components/room/room-data.ts'
import { keepRoom, type RoomKeeping } from '#app/realtime/copies/keep-room.ts'
import type { Room } from '#app/realtime/room.ts'

interface RoomKeeperProps {
  data: RoomData
  room: Room
  openedFrom: RoomKeeping['openedFrom']
}

/** Keeps the room on this device while it is open. */
export function RoomKeeper({ data, room, openedFrom }: RoomKeeperProps) {
  const { viewer, recording } = data
  const page = useRef(data)
  useEffect(() => {
    page.current = data
  })
  useEffect(
    () =>
      keepRoom({
        ...{ room, personId: viewer.personId, recordingId: recording.id, openedFrom },
        page: () => {
          const { viewer: _viewer, list: _list, opening: _opening, copy: _copy, ...rest } = page.current
          return rest
        },
      }),
    [room, viewer.personId, recording.id, openedFrom],
  )
  return null
}
