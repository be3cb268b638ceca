import { openingOf } from '#app/components/room/opening.ts'
import type { RoomData } from '#app/components/room/room-data.ts'
import { openCopy } from '#app/realtime/copies/open-copy.ts'

/** What a room's loader would have answered, as this device has it. Throws `failure` where it does not, or may not. */
export async function openRoomCopy(
  failure: unknown,
  address: string,
  recordingId: string,
): Promise<Omit<RoomData, 'viewer'>> {
  const { copy, annotations } = await openCopy(failure, recordingId)
  const { personId, asOf, seq } = copy
  return {
    ...(copy.page as unknown as Omit<RoomData, 'viewer' | 'list' | 'opening'>),
    list: { seq, annotations, isComplete: true },
    opening: openingOf(new URL(address)),
    copy: { personId, asOf },
  }
}
