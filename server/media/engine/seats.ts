import { availableParallelism } from 'node:os'
import { MediaRefusal } from './refusal.ts'

interface Waiting {
  isPatient: boolean
  sitDown: () => void
}

export interface Seats {
  /**
   * Waits for a seat; the answer gives it back. Work that is `isPatient` lets all other go first, and leaves it a seat.
   * Throws MediaRefusal 'cancelled' when `signal` aborts meanwhile.
   */
  take(isPatient: boolean, signal?: AbortSignal): Promise<() => void>
}

/** So many pieces of work at once, the others in the order in which they came. */
export function makeSeats(most: number): Seats {
  const waiting: Waiting[] = []
  const taken = { all: 0, patient: 0 }

  const hasPlace = (isPatient: boolean) =>
    taken.all < most && (!isPatient || taken.patient < Math.max(1, most - 1))

  const admit = () => {
    for (const isPatient of [false, true])
      while (hasPlace(isPatient)) {
        const at = waiting.findIndex((each) => each.isPatient === isPatient)
        if (at < 0) break
        const [next] = waiting.splice(at, 1)
        taken.all += 1
        if (isPatient) taken.patient += 1
        next?.sitDown()
      }
  }

  return {
    take: (isPatient, signal) =>
      new Promise((resolve, reject) => {
        const leave = () => {
          taken.all -= 1
          if (isPatient) taken.patient -= 1
          admit()
        }
        const giveUp = () => {
          const at = waiting.indexOf(entry)
          if (at >= 0) waiting.splice(at, 1)
          reject(new MediaRefusal('cancelled'))
        }
        const entry: Waiting = {
          isPatient,
          sitDown: () => {
            signal?.removeEventListener('abort', giveUp)
            resolve(leave)
          },
        }
        if (signal?.aborted) return giveUp()
        signal?.addEventListener('abort', giveUp, { once: true })
        waiting.push(entry)
        admit()
      }),
  }
}

/**
 * Of this process: as many films are encoded at once as there are processors, so that a small machine has the memory for
 * it; but always two, so that a new recording need not wait for what plays already.
 */
export const encodingSeats = makeSeats(Math.max(2, availableParallelism()))
