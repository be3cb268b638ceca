import type { UploadDetails } from '#app/components/upload/engine/upload-api.ts'

/**
 * Where an upload stands. `needs-file`: the browser could not keep the file, the person must choose it again.
 * `elsewhere`: another tab of this browser is sending it. `done`, `failed` and `cancelled` are ends.
 */
export type UploadState =
  | 'preparing'
  | 'sending'
  | 'paused'
  | 'waiting-network'
  | 'waiting-sign-in'
  | 'needs-file'
  | 'elsewhere'
  | 'completing'
  | 'done'
  | 'failed'
  | 'cancelled'

/**
 * What stands in the way. Codes of the engine: `network`, `busy`, `sign-in`, `file-changed`, `different-file`,
 * `upload-gone`, `store-refused`, `broken` and those of `FileRefusal`; all others are the server's, with its sentence.
 */
export interface UploadProblem {
  code: string
  /** A sentence for people, where the server gave one; for the engine's codes the catalogue has it. */
  message: string | undefined
  facts: Readonly<Record<string, string | number>>
}

/** One immutable picture of an upload; a new object whenever something changed. */
export interface UploadSnapshot {
  readonly state: UploadState
  readonly fileName: string
  readonly uploadId: string | undefined
  readonly recordingId: string | undefined
  /** Never goes back. */
  readonly sentBytes: number
  readonly totalBytes: number
  /** Over the last five seconds; undefined while it is not known. */
  readonly bytesPerSecond: number | undefined
  readonly secondsLeft: number | undefined
  readonly problem: UploadProblem | undefined
}

/** A running upload as a screen sees it; `snapshot` and `subscribe` fit React's useSyncExternalStore. */
export interface UploadHandle {
  /** Names the upload on this page, also before the server knows it. */
  readonly key: string
  /** What was said of it when it was chosen; empty for one that an earlier visit began. */
  readonly details: UploadDetails
  /** The takes that this browser keeps of the film until the server has it. */
  readonly takeIds: readonly string[]
  snapshot: () => UploadSnapshot
  subscribe: (listener: () => void) => () => void
  /** The local file, to play it while it uploads; undefined while it is not at hand. */
  file: () => File | undefined
  pause: () => void
  /** Ends a pause or any waiting, tries again after a failure. */
  resume: () => void
  /** Ends the upload for good, here and on the server. */
  cancel: () => Promise<void>
  /** Gives the file to an upload in `needs-file`; refused with a `different-file` problem when it is another one. */
  attachFile: (file: File) => Promise<boolean>
  /** Stops working without a word to the server, as when the person signs out. */
  stop: () => void
}

export const endStates: readonly UploadState[] = ['done', 'failed', 'cancelled']
