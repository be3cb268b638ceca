import { useCallback, useEffect, useRef, useState } from 'react'
import { askLive, type LiveSession, type Unheard } from './ask-live.ts'
import { hearLive } from './hear-live.ts'
import { openServerClock, type ServerClock } from './server-clock.ts'

/** What a lost notice would have told is asked for so often. */
const askEveryMs = 3_000

/** What is recorded now, for a device that may pause; `unheard` while that cannot be known, `isReady` once the server's clock is. */
export function useLive(
  personId: string,
  rehearsalId: string,
  first: LiveSession,
): { live: LiveSession; clock: ServerClock; unheard: Unheard | null; isReady: boolean; ask: () => void } {
  const [live, setLive] = useState(first)
  const [unheard, setUnheard] = useState<Unheard | null>(null)
  const [isReady, setReady] = useState(false)
  const [clock] = useState(openServerClock)
  const asking = useRef({ isAsking: false, again: false })
  const ask = useCallback(() => {
    const state = asking.current
    state.again = state.isAsking
    if (state.isAsking) return
    state.isAsking = true
    void askLive({ personId, rehearsalId, clock }).then((heard) => {
      state.isAsking = false
      if (typeof heard === 'string') setUnheard(heard)
      else {
        setUnheard(null)
        setLive(heard)
        setReady(true)
      }
      if (state.again) ask()
    })
  }, [personId, rehearsalId, clock])
  useEffect(() => {
    ask()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') ask()
    }, askEveryMs)
    const stop = hearLive(personId, rehearsalId, ask)
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [personId, rehearsalId, ask])
  return { live, clock, unheard, isReady, ask }
}
