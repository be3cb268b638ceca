import { useEffect } from 'react'
import type { Player } from '#app/components/player/player.ts'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { becomeCalm } from '#app/realtime/calm.ts'
import type { Room } from '#app/realtime/room.ts'

/**
 * Tells the room where its film stands, for all who watch; what can wait is fetched once the film shows. Answers
 * whether a first picture, or sound, is there.
 */
export function useToldPlace(player: Player | null, room: Pick<Room, 'moveTo'>): boolean {
  const isShown = usePlayerState(player, (state) => state.shown)
  useEffect(() => {
    if (isShown) becomeCalm()
  }, [isShown])
  useEffect(
    () =>
      player?.subscribe(() => {
        const { positionMs, playing } = player.getState()
        room.moveTo({ positionMs, playing })
      }),
    [player, room],
  )
  return isShown
}
