import { expect, test } from 'vitest'
import { Progress } from './progress.ts'

test('what was shown as sent never goes back, and never beyond the whole', () => {
  const progress = new Progress(100)
  progress.partMoved(1, 30, 0)
  expect(progress.sentBytes).toBe(30)
  progress.partFailed(1)
  expect(progress.sentBytes).toBe(30)
  progress.partMoved(1, 10, 10)
  expect(progress.sentBytes).toBe(30)
  progress.partDone(1, 50)
  expect(progress.sentBytes).toBe(50)
  progress.partMoved(2, 70, 20)
  expect(progress.sentBytes).toBe(100)
})

test('the speed is that of the last five seconds, and the rest is reckoned from it', () => {
  const progress = new Progress(10_000)
  progress.partMoved(1, 100, 0)
  expect(progress.bytesPerSecond(500)).toBeUndefined()
  for (let second = 1; second <= 10; second += 1) progress.partMoved(1, 100 + second * 100, second * 1000)
  expect(progress.bytesPerSecond(10_000)).toBeCloseTo(120, 0)
  for (let second = 11; second <= 20; second += 1)
    progress.partMoved(1, 1100 + (second - 10) * 500, second * 1000)
  expect(progress.bytesPerSecond(20_000)).toBeCloseTo(600, 0)
  expect(progress.secondsLeft(20_000)).toBe(Math.ceil((10_000 - 6100) / 600))
  expect(progress.bytesPerSecond(30_000)).toBe(0)
  expect(progress.secondsLeft(30_000)).toBeUndefined()
  progress.stoodStill()
  expect(progress.bytesPerSecond(30_000)).toBeUndefined()
})
