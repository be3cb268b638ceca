import { useCallback, useEffect, useRef, useState } from 'react'
import type { LivePress } from '#app/domain/live-marks.ts'
import { sendPress } from './ask-live.ts'
import { findPresses, keepPresses } from './kept-presses.ts'

const retryMs = 2_000

/**
 * Sends what is pressed here, one after the other and each until the server has answered; without a connection it waits in
 * this browser, and is sent once. A refusal is told, and not sent again.
 */
export function usePresses(o: {
  personId: string
  rehearsalId: string
  onSent: () => void
  onRefused: (sentence: string) => void
}): { waiting: readonly LivePress[]; press: (press: LivePress) => void } {
  const { personId, rehearsalId } = o
  const heard = useRef(o)
  heard.current = o
  const [waiting, setWaiting] = useState<readonly LivePress[]>([])
  const queue = useRef<readonly LivePress[]>([])
  const isSending = useRef(false)

  const turn = useCallback(
    (next: readonly LivePress[]) => {
      queue.current = next
      setWaiting(next)
      // A browser that keeps nothing still sends it.
      void keepPresses(personId, rehearsalId, next).catch(() => {})
    },
    [personId, rehearsalId],
  )
  const flush = useCallback(async () => {
    if (isSending.current) return
    isSending.current = true
    try {
      for (;;) {
        const [first] = queue.current
        const answer = first && (await sendPress(personId, rehearsalId, first))
        if (!first || !answer) break
        turn(queue.current.filter(({ clientId }) => clientId !== first.clientId))
        if (answer.ok) heard.current.onSent()
        else heard.current.onRefused(answer.error.message)
      }
    } finally {
      isSending.current = false
    }
  }, [personId, rehearsalId, turn])

  useEffect(() => {
    const send = () => void flush()
    const timer = setInterval(send, retryMs)
    window.addEventListener('online', send)
    void findPresses(personId, rehearsalId).then(
      (left) => {
        const known = new Set(queue.current.map(({ clientId }) => clientId))
        queue.current = [...left.filter(({ clientId }) => !known.has(clientId)), ...queue.current]
        setWaiting(queue.current)
        send()
      },
      () => {},
    )
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', send)
    }
  }, [personId, rehearsalId, flush])

  const press = useCallback(
    (each: LivePress) => {
      turn([...queue.current, each])
      void flush()
    },
    [turn, flush],
  )
  return { waiting, press }
}
