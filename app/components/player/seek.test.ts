import { afterEach, describe, expect, test, vi } from 'vitest'
import { frameCentreSeconds } from './frames.ts'
import { seekExactly } from './seek.ts'

const rate = { num: 25, den: 1 }

/** What one seek of the browser's does: how long it takes, and which frame then reaches the screen, if any. */
interface Doing {
  takesMs: number
  shows: number | null
}

/** The browser's film as far as a seek can tell, doing one thing after the other, the last one for good. */
class Film extends EventTarget {
  readonly paused = true
  readonly duration = 60
  readonly videoWidth: number
  readonly asked: number[] = []
  readonly #doings: Doing[]
  #watching: ((now: number, facts: { mediaTime: number }) => void) | null = null

  constructor(doings: Doing[], videoWidth = 1280) {
    super()
    this.#doings = doings
    this.videoWidth = videoWidth
  }

  set currentTime(to: number) {
    const doing = this.#doings[Math.min(this.asked.length, this.#doings.length - 1)]
    this.asked.push(to)
    setTimeout(() => {
      this.dispatchEvent(new Event('seeked'))
      if (doing && doing.shows !== null) this.#watching?.(0, { mediaTime: doing.shows / rate.num })
    }, doing?.takesMs)
  }

  requestVideoFrameCallback(look: (now: number, facts: { mediaTime: number }) => void): number {
    this.#watching = look
    return 1
  }

  cancelVideoFrameCallback(): void {
    this.#watching = null
  }
}

async function seekTo(frame: number, film: Film): Promise<number | null> {
  vi.useFakeTimers()
  vi.stubGlobal('document', { hidden: false })
  const within = (frame * 1_000) / rate.num
  const seen = seekExactly(film as unknown as HTMLVideoElement, within, rate, new AbortController().signal)
  await vi.runAllTimersAsync()
  return seen
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a seek', () => {
  test('is made once where its frame is shown', async () => {
    const film = new Film([{ takesMs: 20, shows: 100 }])
    expect(await seekTo(100, film)).toBe(4)
    expect(film.asked).toEqual([frameCentreSeconds(100, rate)])
  })

  test('is made again where it landed beside its frame, also after a wait for the network', async () => {
    const film = new Film([
      { takesMs: 8_000, shows: 99 },
      { takesMs: 20, shows: 100 },
    ])
    expect(await seekTo(100, film)).toBe(4)
    expect(film.asked).toHaveLength(2)
  })

  test('is made again where no frame came of it, and then believed', async () => {
    const film = new Film([{ takesMs: 20, shows: null }])
    expect(await seekTo(100, film)).toBeNull()
    expect(film.asked).toHaveLength(2)
  })

  test('says what is seen where the frame cannot be had', async () => {
    const film = new Film([{ takesMs: 20, shows: 98 }])
    expect(await seekTo(100, film)).toBe(98 / rate.num)
    expect(film.asked).toHaveLength(4)
  })

  test('of sound alone waits for no frame', async () => {
    const film = new Film([{ takesMs: 20, shows: null }], 0)
    expect(await seekTo(100, film)).toBeNull()
    expect(film.asked).toHaveLength(1)
  })
})
