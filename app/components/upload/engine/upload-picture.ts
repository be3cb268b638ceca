import type { Patience } from '#app/components/upload/engine/patience.ts'
import type { Progress } from '#app/components/upload/engine/progress.ts'
import { Refusal } from '#app/components/upload/engine/upload-api.ts'
import type {
  UploadProblem,
  UploadSnapshot,
  UploadState,
} from '#app/components/upload/engine/upload-snapshot.ts'

/** What an upload is about; what it waits for is told by its patience. */
export type Phase = Exclude<UploadState, 'paused' | 'waiting-network' | 'waiting-sign-in'>

const working: readonly Phase[] = ['preparing', 'sending', 'completing']

/** An upload as a screen shows it now. */
export function pictureOf(o: {
  phase: Phase
  problem: UploadProblem | undefined
  patience: Patience
  progress: Progress
  about: Pick<UploadSnapshot, 'fileName' | 'uploadId' | 'recordingId'>
}): UploadSnapshot {
  const { phase, progress } = o
  const { condition, hindrance } = o.patience
  const now = performance.now()
  const state = working.includes(phase) && condition !== 'going' ? condition : phase
  const waits = state === 'waiting-network' || state === 'waiting-sign-in'
  const isMoving = state === 'sending'
  return {
    ...o.about,
    state,
    sentBytes: phase === 'done' ? progress.totalBytes : progress.sentBytes,
    totalBytes: progress.totalBytes,
    bytesPerSecond: isMoving ? progress.bytesPerSecond(now) : undefined,
    secondsLeft: isMoving ? progress.secondsLeft(now) : undefined,
    problem: o.problem ?? (waits && hindrance ? problemOf(hindrance) : undefined),
  }
}

export function problemOf(code: string, message?: string, facts: UploadProblem['facts'] = {}): UploadProblem {
  return { code, message: message || undefined, facts }
}

/** What a screen is told of an error that ended an upload. */
export function problemFrom(error: unknown): UploadProblem {
  if (error instanceof Refusal) return problemOf(error.code, error.message, error.facts)
  return problemOf('broken')
}
