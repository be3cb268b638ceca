import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { positionAt } from '#app/domain/watch-together.ts'
import type { Playhead } from '#app/domain/watch-together-wire.ts'
import { type Habits, simulatedFilm } from '#tests/support/simulated-film.ts'
import { follow } from './follow.ts'
import { lead } from './lead.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const plain: Habits = { durationMs: 700_000, skew: 1, startMs: 30, seekMs: 80 }
/** The server's clock, which both have worked out. */
const now = () => Math.round(1_000_000 + performance.now())

/** A leader whose words reach the follower so much later. */
function together(leads: Habits, follows: Habits, lineMs: number) {
  const [leader, follower] = [simulatedFilm(leads), simulatedFilm(follows)]
  let heard: Playhead | undefined
  let told = 0
  const onOwnWay = vi.fn()
  const stopLeading = lead(leader.player, now, (playhead) => {
    told += 1
    setTimeout(() => (heard = playhead), lineMs)
  })
  let stopFollowing = () => {}
  const join = async () => {
    await vi.advanceTimersByTimeAsync(lineMs + 10)
    const last = () => heard ?? { positionMs: 0, playing: false, rate: 1, at: 0 }
    stopFollowing = follow(follower.player, last, now, onOwnWay)
  }
  const apart = () => Math.abs(leader.player.clockMs() - follower.player.clockMs())
  const close = () => {
    stopLeading()
    stopFollowing()
  }
  return { leader, follower, join, apart, onOwnWay, told: () => told, close }
}

test('R-19 who joins late lands in step, and stays there though the clocks differ', async () => {
  const habits = fc.record({
    durationMs: fc.constant(700_000),
    skew: fc.double({ min: 0.998, max: 1.002, noNaN: true }),
    startMs: fc.integer({ min: 0, max: 80 }),
    seekMs: fc.integer({ min: 20, max: 400 }),
  })
  await fc.assert(
    fc.asyncProperty(habits, habits, fc.integer({ min: 5, max: 150 }), async (one, other, lineMs) => {
      const { leader, join, apart, onOwnWay, close } = together(one, other, lineMs)
      void leader.player.seek(60_000)
      await vi.advanceTimersByTimeAsync(1_000)
      leader.player.play()
      await vi.advanceTimersByTimeAsync(20_000)
      await join()
      await vi.advanceTimersByTimeAsync(6_000)
      let worst = 0
      for (let look = 0; look < 240; look += 1) {
        await vi.advanceTimersByTimeAsync(500)
        worst = Math.max(worst, apart())
      }
      close()
      expect(worst).toBeLessThan(100)
      expect(onOwnWay).not.toHaveBeenCalled()
    }),
    { numRuns: 12 },
  )
}, 60_000)

test('a pause, a jump, another speed of the leader are the follower’s', async () => {
  const { leader, follower, join, apart, onOwnWay, close } = together(plain, plain, 40)
  leader.player.play()
  await join()
  await vi.advanceTimersByTimeAsync(4_000)
  leader.player.pause()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(follower.player.getState().playing).toBe(false)
  expect(apart()).toBeLessThanOrEqual(40)
  void leader.player.seek(300_000)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(apart()).toBeLessThanOrEqual(40)
  leader.player.setRate(1.5)
  leader.player.play()
  await vi.advanceTimersByTimeAsync(6_000)
  expect(follower.player.getState().rate).toBe(1.5)
  expect(apart()).toBeLessThan(100)
  leader.hold()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(apart()).toBeLessThan(100)
  leader.release()
  await vi.advanceTimersByTimeAsync(6_000)
  expect(apart()).toBeLessThan(100)
  expect(follower.player.clockMs()).toBeGreaterThan(305_000)
  expect(onOwnWay).not.toHaveBeenCalled()
  close()
})

test('while the film plays on, nothing is said', async () => {
  const { leader, told, close } = together(plain, plain, 40)
  leader.player.play()
  await vi.advanceTimersByTimeAsync(2_000)
  const before = told()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told()).toBe(before)
  close()
})

test.each<[what: string, does: (film: ReturnType<typeof simulatedFilm>['player']) => void]>([
  ['stops', (film) => film.pause()],
  ['goes elsewhere', (film) => void film.seek(200_000)],
  ['plays it faster', (film) => film.setRate(2)],
])('whoever %s looks around, and is left alone', async (_what, does) => {
  const { leader, follower, join, onOwnWay, close } = together(plain, plain, 40)
  leader.player.play()
  await join()
  await vi.advanceTimersByTimeAsync(5_000)
  does(follower.player)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(onOwnWay).toHaveBeenCalledTimes(1)
  const { playing, rate } = follower.player.getState()
  const before = follower.player.clockMs()
  void leader.player.seek(400_000)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(follower.player.clockMs() - before).toBeCloseTo(playing ? 5_000 * rate : 0, -1)
  close()
})

test('a film that waits for data comes back into step by itself', async () => {
  const { leader, follower, join, apart, onOwnWay, close } = together(plain, plain, 40)
  leader.player.play()
  await join()
  await vi.advanceTimersByTimeAsync(4_000)
  follower.hold()
  await vi.advanceTimersByTimeAsync(5_000)
  follower.release()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(apart()).toBeLessThan(100)
  expect(onOwnWay).not.toHaveBeenCalled()
  close()
})

test('the film’s place on the server’s clock is the leader’s', () => {
  const film = simulatedFilm(plain)
  const told: Playhead[] = []
  const stop = lead(film.player, now, (playhead) => told.push(playhead))
  stop()
  expect(told).toHaveLength(1)
  expect(positionAt(told[0] as Playhead, now())).toBe(0)
})
