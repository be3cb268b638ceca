import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { whenCalm } from './calm.ts'
import type { RoomConnection } from './connection.ts'
import { lookUpAnnotations } from './look-up.ts'
import type { Outbox, OutboxState } from './outbox.ts'
import { type Page, pageFor } from './page.ts'
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
    const close = room.open(start.isComplete ? page.connection() : afterAll(page, room, recordingId))
    return () => {
      stopKeeping()
      close()
    }
    // `start` counts once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [room, viewer.personId])
  const view = useSyncExternalStore(room.subscribe, room.view, room.view)
  return { ...view, room, outboxOf: outbox }
}

/** Of very many notes the rest comes by a plain request, which is packed small; then what is new, as everywhere. */
async function afterAll(page: Page, room: Room, recordingId: string): Promise<RoomConnection> {
  await whenCalm()
  const found = await lookUpAnnotations(recordingId, 0, page.personId)
  if (found.type === 'list') room.takeAll(found.list)
  return page.connection()
}
