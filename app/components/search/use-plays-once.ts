import { useCallback, useEffect, useRef } from 'react'
import type { Player } from '#app/components/player/player.ts'

interface Playing {
  /** What the player was made with; it opens another recording in the same picture. */
  firstUrl: string
  url: string
  startMs: number
  endMs: number
  /** Asked once each time it has come to the end. */
  onEnd: () => void
}

/** The media's own end can lie a frame before the length that is known. */
const nearMs = 80

/** Plays some seconds from their start to their end, then says so. The answer plays, pauses, or plays them again. */
export function usePlaysOnce(player: Player | null, playing: Playing): () => void {
  const { firstUrl, url, startMs, endMs, onEnd } = playing
  const opened = useRef(firstUrl)
  const isOver = useRef(false)
  const ended = useRef(onEnd)
  useEffect(() => {
    ended.current = onEnd
  })
  useEffect(() => {
    if (!player) return
    isOver.current = false
    // What is asked for before there is a film is forgotten when it comes.
    let waits = false
    if (opened.current === url) {
      void player.seek(startMs)
      waits = !player.getState().ready
      if (!waits) player.play()
    } else {
      opened.current = url
      player.open({ url, startMs })
    }
    return player.subscribe(() => {
      const { ready, positionMs, durationMs } = player.getState()
      if (ready && waits) {
        waits = false
        player.play()
      }
      const isAtEnd = positionMs >= Math.min(endMs, durationMs - nearMs)
      if (isOver.current || !ready || durationMs === 0 || !isAtEnd) return
      isOver.current = true
      ended.current()
    })
  }, [player, url, startMs, endMs])
  return useCallback(() => {
    if (isOver.current && player) {
      isOver.current = false
      void player.seek(startMs)
      player.play()
    } else player?.toggle()
  }, [player, startMs])
}
