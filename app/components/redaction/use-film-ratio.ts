import { type RefObject, useEffect, useState } from 'react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'

/** How wide the picture is for its height, once the film says so; a common one before. */
export function useFilmRatio(player: Player | null, host: RefObject<HTMLElement>): number {
  const ready = usePlayerState(player, (state) => state.ready)
  const [ratio, setRatio] = useState(16 / 9)
  useEffect(() => {
    const video = ready ? host.current?.querySelector('video') : null
    if (video && video.videoWidth > 0 && video.videoHeight > 0) setRatio(video.videoWidth / video.videoHeight)
  }, [ready, host])
  return ratio
}
