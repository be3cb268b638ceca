import { isWanted } from './clip-turn.ts'
import type { ClipTurn } from './jobs.ts'

const everyMs = 1_000

/** Looks each second whether a turn is still wanted; `unwanted` ends its work where it is not. */
export function watchTurn(order: ClipTurn): { unwanted: AbortSignal; end: () => void } {
  const stop = new AbortController()
  const look = async () => {
    if (!(await isWanted(order))) stop.abort()
  }
  // A look that fails says nothing; the next one does.
  const watch = setInterval(() => void look().catch(() => {}), everyMs)
  return { unwanted: stop.signal, end: () => clearInterval(watch) }
}
