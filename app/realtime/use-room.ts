import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Outbox, OutboxState } from './outbox.ts'
import { pageFor } from './page.ts'
import { createRoom, type Room, type RoomStart, type RoomView } from './room.ts'

const nothingUnsent: OutboxState = { status: 'saved', unsent: 0, entries: [] }

/** Stands in while the server renders: nobody writes there. */
const still: Outbox = {
  state: () => nothingUnsent,
  subscribe: () => () => {},
  add: async () => {},
  send: async () => {},
  retry: async () => {},
  dismiss: async () => {},
  hear: async () => {},
  clear: async () => {},
  close: () => {},
}

/** The room of one recording, open as long as the component is mounted. `start` counts once a recording and person. */
export function useRoom(start: RoomStart): RoomView & { room: Room; outboxOf: Outbox } {
  const { recordingId, viewer } = start
  const isBrowser = typeof window !== 'undefined'
  const { room, outbox } = useMemo(() => {
    const outbox = isBrowser ? pageFor(viewer.personId).outbox : still
    return { room: createRoom(start, outbox), outbox }
    // What is new since the loader ran comes over the room, so that `start` counts only once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [recordingId, viewer.personId])
  useEffect(() => {
    const page = pageFor(viewer.personId)
    const stopKeeping = page.onKept(room.applyOwn)
    const close = room.open(page.connection())
    return () => {
      stopKeeping()
      close()
    }
  }, [room, viewer.personId])
  const view = useSyncExternalStore(room.subscribe, room.view, room.view)
  return { ...view, room, outboxOf: outbox }
}
