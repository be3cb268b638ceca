import type { Player } from '#app/components/player/player.ts'
import { stepMs } from './transport.tsx'

const slowest = 0.5
const fastest = 2
const rateStep = 0.25

/** Moves the film by so many milliseconds. */
export function shift(player: Player | null, ms: number): void {
  void player?.seek(player.getState().positionMs + ms)
}

/** An arrow: some seconds while it plays, one frame while it stands. */
export function arrow(player: Player | null, direction: 1 | -1): void {
  if (player?.getState().playing) shift(player, direction * stepMs)
  else void player?.step(direction)
}

/** Slower or faster; a film that stands is set going, or goes back. */
export function speed(player: Player | null, by: 1 | -1): void {
  if (!player) return
  const { playing, rate } = player.getState()
  if (playing) player.setRate(Math.max(slowest, Math.min(fastest, rate + by * rateStep)))
  else if (by > 0) player.play()
  else shift(player, -stepMs)
}
