/**
 * The lanes all uploads of a page share, so that five files chosen at once do not open fifteen connections. Who was
 * chosen first is served first: one finished file is worth more than five halves.
 */
export class LanePool {
  #free: number
  readonly #waiting: { order: number; take: () => void }[] = []

  constructor(lanes: number) {
    this.#free = lanes
  }

  /** Waits for a lane and returns what gives it back; throws the signal's reason when that comes first. */
  async take(order: number, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted()
    if (this.#free > 0) this.#free -= 1
    else await this.#wait(order, signal)
    let held = true
    return () => {
      if (!held) return
      held = false
      this.#handOn()
    }
  }

  #wait(order: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter = {
        order,
        take: () => {
          signal.removeEventListener('abort', giveUp)
          resolve()
        },
      }
      const giveUp = () => {
        const index = this.#waiting.indexOf(waiter)
        if (index >= 0) this.#waiting.splice(index, 1)
        reject(signal.reason)
      }
      signal.addEventListener('abort', giveUp, { once: true })
      this.#waiting.push(waiter)
      this.#waiting.sort((a, b) => a.order - b.order)
    })
  }

  #handOn(): void {
    const next = this.#waiting.shift()
    if (next) next.take()
    else this.#free += 1
  }
}
