/** A place that was waited for in vain: everybody else holds on to theirs. */
class NoTurn extends Error {
  readonly code = 'NO_TURN'
}

export interface Turns {
  /** Runs `work` once one of the places is free, in the order of asking. Rejects where none becomes so in time. */
  take<T>(work: () => Promise<T>): Promise<T>
}

/** So many places at a time, for each of which nobody waits longer than `patienceMs`. */
export function openTurns(places: number, patienceMs: number): Turns {
  let free = places
  const waiting = new Set<() => void>()

  function wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(late)
        waiting.delete(begin)
        resolve()
      }
      const late = setTimeout(() => {
        waiting.delete(begin)
        reject(new NoTurn(`No connection of the pool came free within ${patienceMs} ms.`))
      }, patienceMs)
      waiting.add(begin)
    })
  }

  /** The place goes on to whoever has waited longest. */
  function leave(): void {
    const [next] = waiting
    if (next) next()
    else free += 1
  }

  return {
    async take(work) {
      if (free > 0) free -= 1
      else await wait()
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
