import { type RefObject, useEffect, useState } from 'react'
import type { Player } from './player.ts'

/** How wide the picture is for its height, as soon as the film says so; null while there is none, as of sound alone. */
export function useFilmRatio(player: Player | null, host: RefObject<HTMLElement>): number | null {
  const [ratio, setRatio] = useState<number | null>(null)
  useEffect(() => {
    const element = host.current
    const look = () => {
      const video = element?.querySelector('video')
      setRatio(video && video.videoHeight > 0 ? video.videoWidth / video.videoHeight : null)
    }
    look()
    // Neither bubbles: they are heard on the way down, whichever element the player has made.
    for (const event of events) element?.addEventListener(event, look, true)
    return () => {
      for (const event of events) element?.removeEventListener(event, look, true)
    }
  }, [player, host])
  return ratio
}

const events = ['loadedmetadata', 'resize'] as const
