import { useEffect, useRef, useState } from 'react'
import type { Taking } from '#app/components/upload/record-take.ts'
import type { Pressed } from '../session.ts'
import { askLive, discardLive, type LiveSession, reportLive } from './ask-live.ts'
import { hearLive } from './hear-live.ts'
import { openServerClock } from './server-clock.ts'

/** The teacher's page says so often that it still records, and hears by it what a lost notice would have told. */
const reportEveryMs = 4_000

/** What others say from their own devices while it is recorded here, and whom the teacher lets do so by name. */
export function useOthers(o: {
  personId: string
  rehearsalId: string
  taking: Taking | null
  isPaused: boolean
}): { others: readonly Pressed[]; pausers: readonly string[]; discard: () => void } {
  const { personId, rehearsalId, taking, isPaused } = o
  const [live, setLive] = useState<LiveSession | null>(null)
  const [clock] = useState(openServerClock)
  const paused = useRef(isPaused)
  paused.current = isPaused
  const tell = useRef(() => {})
  useEffect(() => {
    let isGone = false
    let isAsking = false
    let asksAgain = false
    const look = async () => {
      if (isAsking) {
        asksAgain = true
        return
      }
      isAsking = true
      const place = { personId, rehearsalId, clock }
      const beganAt = taking && clock.at(taking.startedAt)
      const heard =
        taking && beganAt !== null
          ? await reportLive(place, { sourceId: taking.id, beganAt, isPaused: paused.current })
          : await askLive(place)
      isAsking = false
      if (isGone) return
      const isHeard = typeof heard !== 'string'
      if (isHeard) setLive(heard)
      // The clock was not known before the first answer.
      const isUntold = isHeard && taking !== null && beganAt === null
      if (asksAgain || isUntold) {
        asksAgain = false
        void look()
      }
    }
    tell.current = () => void look()
    void look()
    if (!taking) return () => void (isGone = true)
    const timer = setInterval(tell.current, reportEveryMs)
    const stop = hearLive(personId, rehearsalId, tell.current)
    return () => {
      isGone = true
      clearInterval(timer)
      stop()
    }
  }, [personId, rehearsalId, taking, clock])
  useEffect(() => {
    if (taking) tell.current()
    // Told at once whenever teaching is stopped or goes on.
  }, [taking, isPaused])
  const isThis = taking !== null && live?.session?.sourceId === taking.id
  return {
    others: isThis ? (live.session?.presses ?? none) : none,
    pausers: live?.pausers ?? [],
    discard: () => void (taking && discardLive(personId, rehearsalId, taking.id)),
  }
}

const none: readonly Pressed[] = []
