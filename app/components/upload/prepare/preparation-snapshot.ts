import type { UploadHandle } from '#app/components/upload/engine/upload-snapshot.ts'
import type { ShrinkGain } from '#app/components/upload/prepare/film/shrink-plan.ts'
import type { CutTimes, KeptRange } from '#app/components/upload/prepare/kept-range.ts'

/** What can be trimmed of a film, in milliseconds from its beginning. */
export interface FilmInView {
  durationMs: number
  cuts: CutTimes
  kept: KeptRange
  /** About what is kept takes, as it is. */
  keptBytes: number
  /** What making it smaller would bring; null where that is not offered. */
  gain: ShrinkGain | null
  thumbnails: readonly string[]
}

/** One immutable picture of a file that somebody looks at before it is uploaded. */
export interface PreparationSnapshot {
  /** `over`: it has been handed to an upload, or left. */
  readonly state: 'opening' | 'open' | 'making' | 'over'
  /** Null until it was looked into, and where this browser cannot. */
  readonly film: FilmInView | null
  /** How far the making is, from 0 to 1. */
  readonly share: number
  readonly secondsLeft: number | undefined
  /** What did not work; the file itself is as it was. */
  readonly problem: 'not-trimmed' | 'not-smaller' | undefined
}

/** A file before its upload as a screen sees it; `snapshot` and `subscribe` fit React's useSyncExternalStore. */
export interface PreparationHandle {
  readonly key: string
  readonly file: File
  /** The upload that was under way with all of it, and waits. */
  readonly instead: UploadHandle | undefined
  /** There is no other copy of it: it was recorded in this browser. */
  readonly isOnlyCopy: boolean
  /** The takes that this browser keeps of it. */
  readonly takeIds: readonly string[]
  snapshot: () => PreparationSnapshot
  subscribe: (listener: () => void) => () => void
  keep: (range: KeptRange) => void
  /** Uploads what is kept, as it is or made smaller. What was cut away never leaves the device. */
  upload: (how: 'as-it-is' | 'smaller') => void
  /** Ends the making; the film stays open. */
  cancel: () => void
  /** Uploads nothing of it; an upload that waits goes on. */
  leave: () => void
}
