const windowMs = 5_000
const leastMs = 1_000

/** How far an upload has come and how fast it goes. Times are in milliseconds of any steady clock. */
export class Progress {
  readonly totalBytes: number
  readonly #done = new Map<number, number>()
  readonly #underWay = new Map<number, number>()
  readonly #moved: { at: number; bytes: number }[] = []
  #movingSince: number | undefined
  #shown = 0

  constructor(totalBytes: number) {
    this.totalBytes = totalBytes
  }

  /** Never goes back, though a part that failed is sent again. */
  get sentBytes(): number {
    const now = sum(this.#done.values()) + sum(this.#underWay.values())
    this.#shown = Math.min(this.totalBytes, Math.max(this.#shown, now))
    return this.#shown
  }

  hasPart(partNumber: number): boolean {
    return this.#done.has(partNumber)
  }

  /** A part under way has now sent so many of its bytes. */
  partMoved(partNumber: number, sentBytes: number, at: number): void {
    const before = this.#underWay.get(partNumber) ?? 0
    this.#underWay.set(partNumber, sentBytes)
    if (sentBytes <= before) return
    this.#movingSince ??= at
    this.#moved.push({ at, bytes: sentBytes - before })
    while (this.#moved[0] && this.#moved[0].at < at - windowMs) this.#moved.shift()
  }

  partDone(partNumber: number, bytes: number): void {
    this.#underWay.delete(partNumber)
    this.#done.set(partNumber, bytes)
  }

  partFailed(partNumber: number): void {
    this.#underWay.delete(partNumber)
  }

  /** Forgets the speed, after a pause or an interruption. */
  stoodStill(): void {
    this.#moved.length = 0
    this.#movingSince = undefined
  }

  /** Over the last five seconds; undefined until a second has been seen. */
  bytesPerSecond(at: number): number | undefined {
    if (this.#movingSince === undefined) return undefined
    const seenMs = Math.min(at - this.#movingSince, windowMs)
    if (seenMs < leastMs) return undefined
    const recent = this.#moved.filter((sample) => sample.at >= at - windowMs)
    return (sum(recent.map((sample) => sample.bytes)) / seenMs) * 1000
  }

  secondsLeft(at: number): number | undefined {
    const speed = this.bytesPerSecond(at)
    if (speed === undefined || speed <= 0) return undefined
    return Math.ceil((this.totalBytes - this.sentBytes) / speed)
  }
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
