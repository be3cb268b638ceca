import { paceFor } from '#app/components/player/pace.ts'
import type { Player } from '#app/components/player/player.ts'
import { positionAt } from '#app/domain/watch-together.ts'
import type { Playhead } from '#app/domain/watch-together-wire.ts'

const lookEveryMs = 100
/** Further from the leader than this, in milliseconds, the film jumps. */
const farMs = 500
/** A standing film shows the leader's frame, or one as near as this, in milliseconds. */
const nearMs = 30
/** What a browser was told, it has done by then, in milliseconds; what it does otherwise, somebody has asked for. */
const doneWithinMs = 1_200
/** A step further than playing explains, in milliseconds, was somebody's. */
const ownStepMs = 1_000

/**
 * Keeps a film where the leader's is by the server's clock. Whoever plays, stops, moves or speeds up their film themselves
 * looks around from then on: `onOwnWay` is told, and nothing moves their film any more. The answer ends it.
 */
export function follow(
  player: Player,
  playhead: () => Playhead,
  now: () => number,
  onOwnWay: () => void,
  clock: () => number = () => performance.now(),
): () => void {
  let ended = false
  let seeking = 0
  /** What the film was told, and when. */
  let told = { playing: player.getState().playing, rate: player.getState().rate, at: clock() }
  let last = { ms: player.clockMs(), at: clock() }
  /** How long a jump takes, in milliseconds: a film that plays is sent so far ahead. */
  let jumpMs = 150

  function end(): void {
    if (ended) return
    ended = true
    clearInterval(timer)
    stop()
    player.setPace(1)
  }

  async function go(positionMs: number, isPlaying: boolean): Promise<void> {
    const startedAt = clock()
    seeking += 1
    await player.seek(Math.round(positionMs + (isPlaying ? jumpMs * player.getState().rate : 0)))
    seeking -= 1
    if (isPlaying) jumpMs = Math.min(1_500, (jumpMs + clock() - startedAt) / 2)
    last = { ms: player.clockMs(), at: clock() }
  }

  function isOwnWay(wanted: Playhead): boolean {
    const { playing, rate, waiting, durationMs } = player.getState()
    const at = clock()
    const ms = player.clockMs()
    const explained = Math.max(0, at - last.at) * rate * 1.2
    const stepped = seeking === 0 && (ms < last.ms - ownStepMs || ms > last.ms + explained + ownStepMs)
    last = { ms, at }
    if (stepped) return true
    if (at - told.at < doneWithinMs) return false
    const isAtEnd = durationMs > 0 && ms >= durationMs - ownStepMs
    if (playing !== told.playing && !waiting && !isAtEnd && told.playing === wanted.playing) return true
    return rate !== told.rate
  }

  function look(): void {
    const { ready, waiting, playing, rate, durationMs, problem } = player.getState()
    if (ended || !ready || problem) return
    const wanted = playhead()
    if (isOwnWay(wanted)) {
      end()
      return onOwnWay()
    }
    const target = Math.min(positionAt(wanted, now()), durationMs || Number.MAX_SAFE_INTEGER)
    const isOver = wanted.playing && durationMs > 0 && target >= durationMs - nearMs
    if (rate !== wanted.rate) {
      told = { ...told, rate: wanted.rate, at: clock() }
      player.setRate(wanted.rate)
    }
    if (told.playing !== wanted.playing || (playing !== wanted.playing && clock() - told.at > doneWithinMs)) {
      if (wanted.playing !== playing && !isOver) {
        if (wanted.playing) player.play()
        else player.pause()
      }
      told = { ...told, playing: wanted.playing, at: clock() }
    }
    if (seeking > 0 || isOver) return
    const ahead = player.clockMs() - target
    if (!wanted.playing) {
      player.setPace(1)
      if (!playing && Math.abs(ahead) > nearMs) void go(target, false)
    } else if (Math.abs(ahead) > farMs) {
      if (!waiting) void go(target, true)
    } else player.setPace(paceFor(ahead))
  }

  const timer = setInterval(look, lookEveryMs)
  const stop = player.subscribe(() => {
    // What somebody does to their film is seen at once.
    if (!ended && seeking === 0 && isOwnWay(playhead())) {
      end()
      onOwnWay()
    }
  })
  look()
  return end
}
