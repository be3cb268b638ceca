import { RoomNotice } from '#app/domain/room-events.ts'
import { rawClient } from '#db/client.ts'
import { roomChannel } from './publish.ts'

/**
 * Hears every notice that any process has committed. `onListening` is called at first and after each time that the
 * connection was lost and found again: what was said meanwhile was not heard. The answer ends the listening.
 */
export async function listenForNotices(
  onNotice: (notice: RoomNotice) => void,
  onListening: () => void,
): Promise<() => Promise<void>> {
  const subscription = await rawClient().listen(
    roomChannel,
    (payload) => {
      const notice = RoomNotice.safeParse(parse(payload))
      if (notice.success) onNotice(notice.data)
    },
    onListening,
  )
  return () => subscription.unlisten()
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
