import type { LanePool } from '#app/components/upload/engine/lane-pool.ts'
import type { Outbox, OutboxEntry } from '#app/components/upload/engine/outbox.ts'
import type { Delays } from '#app/components/upload/engine/patience.ts'
import type { SendPart } from '#app/components/upload/engine/send-part.ts'
import type { Surroundings } from '#app/components/upload/engine/surroundings.ts'
import type { UploadApi, UploadDetails } from '#app/components/upload/engine/upload-api.ts'

/** What an upload is begun from, or continued from. */
export type UploadSource =
  | { kind: 'new'; file: File; details: UploadDetails; takeIds?: readonly string[] }
  | { kind: 'kept'; entry: OutboxEntry; file: File | undefined }

/** Everything around an upload; tests give their own. */
export interface UploadSettings {
  api: UploadApi
  personId: string
  outbox: Outbox
  pool: LanePool
  sendPart: SendPart
  surroundings: Surroundings
  delays: Delays
  /** Above this a file is refused before a byte is sent. */
  limitBytes: number
  /** How many parts of this file may be under way at once. */
  lanes: number
}
