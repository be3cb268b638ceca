import type { RoomData, RoomRecording } from '#app/components/room/room-data.ts'

/** One of the two, as the page's loader gives it. */
export interface ComparedSide {
  recording: RoomRecording
  list: RoomData['list']
  /** The moment that stands beside the other's, in milliseconds. */
  atMs: number
  /** Where the part that is compared ends; null is the end of the recording. */
  endMs: number | null
  /** As which take of a rehearsal it is looked at; null where it is a recording by itself. */
  take: number | null
}

export interface CompareData extends Pick<RoomData, 'viewer' | 'practices' | 'keys'> {
  left: ComparedSide
  right: ComparedSide
  /** The one whose takes they are. */
  rehearsal: { id: string; part: string } | null
}
