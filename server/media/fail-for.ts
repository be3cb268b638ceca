import { log } from '#server/logs.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { failAttempt, isCurrent } from './attempt.ts'
import { isMediaRefusal, type MediaRefusal } from './engine/index.ts'

/**
 * Does work for an attempt and lets a refusal of the film end it. What fails because nobody wants the recording any
 * longer is no failure; all else is thrown, for the queue to try again.
 */
export async function failFor(attempt: Attempt, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(await isCurrent(attempt))) return
    if (!isMediaRefusal(error) || error.code === 'cancelled' || error.code === 'engine-failed') throw error
    logRefusal(attempt, error)
    await failAttempt(attempt, error.code)
  }
}

/** For whoever looks after the machine: why, in the engine's own words, which people are not shown. */
function logRefusal({ recordingId, attempt }: Attempt, { code, detail }: MediaRefusal): void {
  log.warn({ recordingId, attempt, reason: code, detail: detail.slice(0, 1_000) }, 'A recording was refused.')
}
