import type { Player } from '#app/components/player/player.ts'
import { positionAt } from '#app/domain/watch-together.ts'
import type { Playhead } from '#app/domain/watch-together-wire.ts'

const lookEveryMs = 200
/** So far from where the others think it is, in milliseconds, the film is told anew. */
const toleratedMs = 40

/** Where a film is now, for others to follow; one that waits for data stands, and so do they. */
export function playheadOf(player: Player, now: number): Playhead {
  const { playing, waiting, ready, rate, durationMs } = player.getState()
  const positionMs = Math.max(
    0,
    Math.round(Math.min(player.clockMs(), durationMs || Number.MAX_SAFE_INTEGER)),
  )
  return { positionMs, playing: playing && !waiting && ready, rate, at: now }
}

/** Tells whoever follows what the film does: at once when it is played, stopped, moved or sped up. The answer ends it. */
export function lead(player: Player, now: () => number, tell: (playhead: Playhead) => void): () => void {
  let told: Playhead | undefined
  const look = () => {
    const found = playheadOf(player, now())
    const isSame =
      told?.playing === found.playing &&
      told.rate === found.rate &&
      Math.abs(positionAt(told, found.at) - found.positionMs) <= toleratedMs
    if (isSame) return
    told = found
    tell(found)
  }
  look()
  // A film that plays says so with every picture: what those who follow work out themselves is not told.
  const timer = setInterval(look, lookEveryMs)
  let wasPlaying = player.getState().playing
  const stop = player.subscribe(() => {
    const { playing } = player.getState()
    if (playing === wasPlaying) return
    wasPlaying = playing
    look()
  })
  return () => {
    clearInterval(timer)
    stop()
  }
}
