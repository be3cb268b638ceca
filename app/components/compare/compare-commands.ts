import { arrow, shift, speed } from '#app/components/room/film-moves.ts'
import type { RoomAction } from '#app/domain/room-keys.ts'
import type { Pair } from './pair.ts'

/** What the keys of the room do here: to both films, or to the one that is moved alone. */
export function compareCommands(pair: Pair): Partial<Record<RoomAction, () => void>> {
  const player = () => pair.player(pair.getState().sound)
  return {
    'play-pause': () => player()?.toggle(),
    slower: () => speed(player(), -1),
    faster: () => speed(player(), 1),
    back: () => arrow(player(), -1),
    forward: () => arrow(player(), 1),
    'back-far': () => shift(player(), -15_000),
    'forward-far': () => shift(player(), 15_000),
    mute: () => pair.setMuted(!pair.getState().muted),
  }
}
