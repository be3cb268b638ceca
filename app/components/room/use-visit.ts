import { useEffect, useRef } from 'react'
import type { Player } from '#app/components/player/player.ts'
import { paths } from '#app/paths.ts'

const firstAfterMs = 3_000
const againAfterMs = 20_000

/** Tells the server how far this person has seen the recording: after three seconds, now and then, and on leaving. */
export function useVisit(room: {
  recordingId: string
  personId: string
  seq: number
  player: Player | null
}): void {
  const latest = useRef(room)
  useEffect(() => {
    latest.current = room
  })
  const { recordingId, personId } = room
  useEffect(() => {
    let told = ''
    let stayed = false
    const tell = () => {
      if (document.hidden && !stayed) return
      const { seq, player } = latest.current
      const body = JSON.stringify({ seenSeq: seq, positionMs: player?.getState().positionMs ?? 0 })
      if (!player || body === told || !navigator.onLine) return
      told = body
      void fetch(paths.visit(recordingId), {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json', 'X-Sent-For': personId },
        keepalive: true,
      }).catch(() => {
        // Told again at the next turn; a visit not noted loses nothing.
        told = ''
      })
    }
    const first = setTimeout(() => {
      stayed = true
      tell()
    }, firstAfterMs)
    const again = setInterval(tell, againAfterMs)
    const leave = () => stayed && tell()
    window.addEventListener('pagehide', leave)
    return () => {
      clearTimeout(first)
      clearInterval(again)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [recordingId, personId])
}
