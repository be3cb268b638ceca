import { useEffect, useState } from 'react'
import type { Player } from '#app/components/player/player.ts'
import { overlaps, type Stretch } from '#app/domain/redaction-area.ts'

/** Plays the film as it will sound: muted where stretches are, else as the person wants it. */
export function useSilence(player: Player | null, mutes: readonly Stretch[]) {
  const [isMuted, setMuted] = useState(false)
  useEffect(() => {
    if (!player) return
    const hear = () => {
      const { positionMs, muted } = player.getState()
      const wanted = isMuted || mutes.some((mute) => overlaps(mute, positionMs, positionMs + 1))
      if (wanted !== muted) player.setMuted(wanted)
    }
    hear()
    return player.subscribe(hear)
  }, [player, mutes, isMuted])
  return { isMuted, toggle: () => setMuted(!isMuted) }
}
