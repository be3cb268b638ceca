import type { FrameRate } from '#app/components/player/frames.ts'
import type { Player } from '#app/components/player/player.ts'
import type { Seen } from './orders.ts'

/** A film that does not play for so long, in milliseconds, was stopped: by a key of the device, or the browser forbids it. */
const stoppedMs = 1_500
/** How long a browser takes to begin, in milliseconds, until this one has shown it. */
const usuallyLateMs = 40
const mostLateMs = 1_500

/** One of the two films on the clock, or its empty place: told what to do, and watched doing it. */
export class Seat {
  readonly player: Player | null
  readonly frameRate: FrameRate | null
  readonly #now: () => number
  /** Ways to another place that have not ended. */
  #seeks = 0
  #runs = false
  #pace = 1
  /** When it was told to play, and where it was; whether it has moved since. */
  #toldAt = 0
  #toldMs = 0
  #moved = false
  /** When it was last seen playing, or told to. */
  #playedAt = 0
  /** How long it takes to begin, in milliseconds, as it was the last times. */
  #lateMs = usuallyLateMs
  #isLeft = false

  constructor(now: () => number, player: Player | null = null, frameRate: FrameRate | null = null) {
    this.#now = now
    this.player = player
    this.frameRate = frameRate
  }

  get isSeeking(): boolean {
    return this.#seeks > 0
  }

  /** How it stands, when films play at this rate. */
  seen(rate: number): Seen {
    if (!this.player) return { clockMs: 0, waits: true, absent: true, lateMs: 0 }
    const { ready, waiting, problem } = this.player.getState()
    const waits = !ready || waiting || this.isSeeking
    return { clockMs: this.player.clockMs(), waits, absent: problem !== null, lateMs: this.#lateMs * rate }
  }

  order(runs: boolean): void {
    const { player } = this
    if (!player || (this.#runs === runs && (runs || !player.getState().playing))) return
    this.#runs = runs
    this.#moved = false
    this.#toldAt = this.#now()
    this.#playedAt = this.#toldAt
    this.#toldMs = player.clockMs()
    if (runs) player.play()
    else player.pause()
  }

  /** Learns how late the film begins to move after it was told, when films play at this rate. */
  learn(rate: number): void {
    if (!this.player || !this.#runs || this.#moved) return
    const movedMs = this.player.clockMs() - this.#toldMs
    if (movedMs <= 0) return
    this.#moved = true
    const lateMs = this.#now() - this.#toldAt - movedMs / (rate * this.#pace)
    this.#lateMs = Math.max(0, Math.min(mostLateMs, (this.#lateMs + lateMs) / 2))
  }

  setPace(pace: number): void {
    if (this.#pace === pace) return
    this.#pace = pace
    this.player?.setPace(pace)
  }

  /** Whether it is there, and still this one's, when this resolves. */
  async go(positionMs: number): Promise<boolean> {
    if (!this.player) return false
    this.#seeks += 1
    await this.player.seek(positionMs)
    this.#seeks -= 1
    return !this.#isLeft
  }

  /** A film that runs says in passing that it does not, when it was told twice in a moment; one that was stopped stays so. */
  wasStopped(rate: number): boolean {
    const { waits, absent } = this.seen(rate)
    if (!this.#runs || waits || absent || this.player?.getState().playing) {
      this.#playedAt = this.#now()
      return false
    }
    return this.#now() - this.#playedAt > stoppedMs
  }

  /** Another film takes its place. */
  leave(): void {
    this.#isLeft = true
  }
}
