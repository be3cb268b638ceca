import { listenForNotices } from '#server/realtime/listen.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { isCurrent } from './attempt.ts'

interface UnderWay {
  attempt: Attempt
  stop: AbortController
}

const slot = Symbol.for('reprise.media-under-way')
type Holder = { [slot]?: Set<UnderWay> }
const holder = globalThis as Holder

function underWay(): Set<UnderWay> {
  holder[slot] ??= new Set()
  return holder[slot]
}

/**
 * Does work for an attempt for as long as its recording wants it: deleting the recording, and stopping or replacing what
 * is made of it, ends the work in any process at once, by the signal that the work is given.
 */
export async function whileWanted<T>(
  attempt: Attempt,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const entry = { attempt, stop: new AbortController() }
  underWay().add(entry)
  try {
    return await work(AbortSignal.any([signal, entry.stop.signal]))
  } finally {
    underWay().delete(entry)
  }
}

/** Hears of recordings whose work is no longer wanted, for a process that does such work. The answer ends it. */
export function watchWanted(onError: (error: unknown) => void): Promise<() => Promise<void>> {
  return listenForNotices(
    (notice) => {
      if (notice.type === 'access.changed' || notice.type === 'film.replaced')
        stopUnwanted(({ recordingId }) => recordingId === notice.recordingId).catch(onError)
    },
    // What was said while nobody listened was not heard.
    () => void stopUnwanted(() => true).catch(onError),
  )
}

async function stopUnwanted(which: (attempt: Attempt) => boolean): Promise<void> {
  for (const { attempt, stop } of [...underWay()])
    if (which(attempt) && !(await isCurrent(attempt))) stop.abort()
}
