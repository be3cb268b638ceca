/** Before this share is done nobody knows how long the rest takes. */
const leastShare = 0.02

/** How far a making has come, from 0 to 1, which only rises, and how long it still takes, which only falls. */
export class MakingTime {
  readonly #begunAtMs: number
  #share = 0
  #secondsLeft: number | undefined

  /** It begins now, in milliseconds of any steady clock. */
  constructor(nowMs: number) {
    this.#begunAtMs = nowMs
  }

  get share(): number {
    return this.#share
  }

  get secondsLeft(): number | undefined {
    return this.#secondsLeft
  }

  /** So much of it is done now. */
  moved(share: number, nowMs: number): void {
    this.#share = Math.max(this.#share, share)
    if (this.#share <= leastShare) return
    const left = ((nowMs - this.#begunAtMs) / 1000 / this.#share) * (1 - this.#share)
    this.#secondsLeft = Math.min(this.#secondsLeft ?? left, left)
  }
}
