import type { Surroundings } from '#app/components/upload/engine/surroundings.ts'
import { Hindrance } from '#app/components/upload/engine/upload-api.ts'

/** Thrown out of every waiting once `stop()` was called. */
export class Stopped extends Error {
  constructor() {
    super('Stopped')
    this.name = 'Stopped'
  }
}

export interface Delays {
  firstMs: number
  longestMs: number
}

export type Condition = 'going' | 'paused' | 'waiting-network' | 'waiting-sign-in'
type Trouble = Hindrance['kind']

/**
 * Keeps at a piece of work through everything that passes: lost network, busy server, expired sign-in, a pause by
 * the person. Waits with jittered backoff and wakes early when the network or the person comes back.
 */
export class Patience {
  readonly #surroundings: Surroundings
  readonly #delays: Delays
  readonly #onChange: () => void
  readonly #wakers = new Set<() => void>()
  /** The works under way, each with what hinders it. */
  readonly #works = new Map<symbol, { trouble?: Trouble; failures: number }>()
  readonly #stopWatching: () => void
  #activity = new AbortController()
  #paused = false
  #stopped = false

  constructor(o: { surroundings: Surroundings; delays: Delays; onChange: () => void }) {
    this.#surroundings = o.surroundings
    this.#delays = o.delays
    this.#onChange = o.onChange
    this.#stopWatching = o.surroundings.onWake(() => this.#wake())
  }

  get condition(): Condition {
    if (this.#paused) return 'paused'
    const works = [...this.#works.values()]
    if (works.some((work) => work.trouble === undefined)) return 'going'
    if (works.some((work) => work.trouble === 'sign-in')) return 'waiting-sign-in'
    return this.hindrance ? 'waiting-network' : 'going'
  }

  /** What everything waits for; a first failure is tried again without a word. */
  get hindrance(): Trouble | undefined {
    for (const { trouble, failures } of this.#works.values()) {
      if (trouble === 'sign-in') return trouble
      if (trouble && (failures > 1 || !this.#surroundings.isOnline())) return trouble
    }
    return undefined
  }

  pause(): void {
    this.#paused = true
    this.#interrupt()
  }

  /** Ends a pause, and any waiting at once. */
  resume(): void {
    this.#paused = false
    this.#wake()
    this.#onChange()
  }

  /** Ends everything for good. */
  stop(): void {
    this.#stopped = true
    this.#stopWatching()
    this.#interrupt()
    this.#wake()
  }

  /**
   * Does the work until it succeeds. It gets a signal that a pause aborts, and calls `alive` when it moves. Throws
   * what the work throws beside `Hindrance`, and `Stopped`.
   */
  async persist<T>(work: (signal: AbortSignal, alive: () => void) => Promise<T>): Promise<T> {
    const me = Symbol('work')
    const mine: { trouble?: Trouble; failures: number } = { failures: 0 }
    this.#works.set(me, mine)
    const alive = () => {
      if (mine.trouble === undefined) return
      delete mine.trouble
      this.#onChange()
    }
    try {
      for (;;) {
        while (this.#paused && !this.#stopped) await this.#sleep()
        if (this.#stopped) throw new Stopped()
        const { signal } = this.#activity
        try {
          return await work(signal, alive)
        } catch (error) {
          if (this.#stopped) throw new Stopped()
          if (signal.aborted) continue
          if (!(error instanceof Hindrance)) throw error
          mine.trouble = error.kind
          mine.failures += 1
          this.#onChange()
          await this.#sleep(
            error.kind === 'sign-in' ? undefined : this.#delay(mine.failures, error.retryAfterMs),
          )
        }
      }
    } finally {
      this.#works.delete(me)
      this.#onChange()
    }
  }

  #delay(failures: number, wantedMs = 0): number {
    const { firstMs, longestMs } = this.#delays
    const longest = Math.min(longestMs, firstMs * 2 ** (failures - 1))
    return Math.max(wantedMs, longest * (0.5 + Math.random() / 2))
  }

  #interrupt(): void {
    this.#activity.abort()
    this.#activity = new AbortController()
    this.#onChange()
  }

  #wake(): void {
    for (const waker of [...this.#wakers]) waker()
  }

  #sleep(ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(() => waker(), ms)
      const waker = () => {
        clearTimeout(timer)
        this.#wakers.delete(waker)
        resolve()
      }
      this.#wakers.add(waker)
    })
  }
}
