import { useEffect } from 'react'
import type { Player } from '#app/components/player/player.ts'
import type { TimelineRange } from '#app/components/timeline/use-pointer.ts'

/** Lets the film go round in a range while that is asked for; answers whether it does. */
export function useRangeLoop(player: Player | null, range: TimelineRange | null, isAsked: boolean): boolean {
  const loops = range?.endMs != null && isAsked
  useEffect(() => {
    player?.setLoop(loops && range?.endMs != null ? { startMs: range.startMs, endMs: range.endMs } : null)
  }, [player, loops, range])
  return loops
}
