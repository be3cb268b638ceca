import { expect, test } from 'vitest'
import { MakingTime } from './making-time.ts'

test('nothing is foretold before anything is known', () => {
  const making = new MakingTime(1_000)
  making.moved(0.01, 2_000)
  expect(making.share).toBe(0.01)
  expect(making.secondsLeft).toBeUndefined()
})

test('the share only rises and the time left only falls, also where the rest goes slower', () => {
  const making = new MakingTime(1_000)
  making.moved(0.25, 11_000)
  expect(making.secondsLeft).toBe(30)
  making.moved(0.2, 12_000)
  expect(making.share).toBe(0.25)
  making.moved(0.5, 61_000)
  expect(making.secondsLeft).toBe(30)
  making.moved(0.8, 81_000)
  expect(making.secondsLeft).toBeCloseTo(20)
})
