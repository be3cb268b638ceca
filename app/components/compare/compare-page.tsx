import { useRoom } from '#app/realtime/use-room.ts'
import type { CompareData, ComparedSide } from './compare-data.ts'
import { CompareView } from './compare-view.tsx'

export { ChooseOther } from './choose-other.tsx'

/** Two recordings side by side, on one clock. Each is what its room is: live, and over when access to it is. */
export function ComparePage(data: CompareData) {
  return data.left.recording.id === data.right.recording.id ? <OneRoom {...data} /> : <TwoRooms {...data} />
}

function OneRoom(data: CompareData) {
  const room = useSideRoom(data.viewer, data.left)
  return <CompareView {...data} rooms={{ left: room, right: room }} />
}

function TwoRooms(data: CompareData) {
  const left = useSideRoom(data.viewer, data.left)
  const right = useSideRoom(data.viewer, data.right)
  return <CompareView {...data} rooms={{ left, right }} />
}

function useSideRoom(viewer: CompareData['viewer'], { recording, list }: ComparedSide) {
  return useRoom({
    recordingId: recording.id,
    viewer,
    rights: recording.rights,
    covered: recording.covered,
    progress: recording.progress,
    ...list,
  })
}

export type SideRoom = ReturnType<typeof useSideRoom>
