import type { NewAnnotationInput } from '#app/domain/annotation.ts'
import type { Enrolled } from '#tests/support/school.ts'
import { type Posted, postNote } from '../post-note.ts'

/**
 * One writer's notes at a steady pace for so long. Each is sent when its time has come, whether or not the one before
 * was answered: a slow server is not spared. `startsAfterMs` keeps several writers from writing in step.
 */
export async function writeSteadily(
  origin: string,
  writer: Enrolled,
  recordingId: string,
  pace: { everyMs: number; forMs: number; startsAfterMs: number; note?: Partial<NewAnnotationInput> },
): Promise<Posted[]> {
  const { everyMs, forMs, startsAfterMs, note } = pace
  const begins = performance.now() + startsAfterMs
  const sent: Promise<Posted>[] = []
  let hasFailed = false
  const failed = () => {
    hasFailed = true
  }
  for (let dueMs = 0; dueMs < forMs && !hasFailed; dueMs += everyMs) {
    const waitMs = begins + dueMs - performance.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    const one = postNote(origin, writer, recordingId, { startMs: Math.round(dueMs), ...note })
    one.catch(failed)
    sent.push(one)
  }
  return allOf(sent)
}

/** Waits for all, also where one fails: nothing goes on behind the back of what comes next. */
export async function allOf<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works)
  return Promise.all(works)
}
