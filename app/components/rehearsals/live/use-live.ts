import { useCallback, useEffect, useRef, useState } from 'react'
import { askLive, type LiveSession } from './ask-live.ts'
import { hearLive } from './hear-live.ts'
import { openServerClock, type ServerClock } from './server-clock.ts'

/** What a lost notice would have told is asked for so often. */
const askEveryMs = 3_000

/** What is recorded now, for a device that may pause; `isLost` while the server cannot be asked, `isReady` once its clock is known. */
export function useLive(
  personId: string,
  rehearsalId: string,
  first: LiveSession,
): { live: LiveSession; clock: ServerClock; isLost: boolean; isReady: boolean; ask: () => void } {
  const [live, setLive] = useState(first)
  const [isLost, setLost] = useState(false)
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
      setLost(heard === null)
      if (heard) {
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
  return { live, clock, isLost, isReady, ask }
}
