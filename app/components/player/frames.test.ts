import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameAt, frameCentreSeconds, frameStartMs, frameStep, insideFrameMs, isFrame } from './frames.ts'

const rates = [
  { num: 25, den: 1 },
  { num: 30, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 24_000, den: 1001 },
  { num: 60, den: 1 },
]

test('a frame’s start and its middle belong to it, at every rate and after hours', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rates), fc.integer({ min: 0, max: 60 * 60 * 60 * 4 }), (rate, frame) => {
      expect(frameAt(frameStartMs(frame, rate), rate)).toBe(frame)
      expect(frameAt(frameCentreSeconds(frame, rate) * 1000, rate)).toBe(frame)
    }),
  )
})

test('a time that was taken off the screen leads back to its frame, however the file keeps its times', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rates), fc.integer({ min: 0, max: 60 * 60 * 60 * 4 }), (rate, frame) => {
      const start = (frame * rate.den) / rate.num
      for (const kept of [start, Math.round(start * 1000) / 1000, Math.floor(start * 1000) / 1000]) {
        expect(frameAt(insideFrameMs(kept, null), rate)).toBe(frame)
        expect(frameAt(insideFrameMs(kept, rate), rate)).toBe(frame)
      }
    }),
  )
})

test('a time taken off an uncounted film lies in the place that is nearest to its picture, and less than a 60th of a second later', () => {
  const even = { num: 30, den: 1 }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 14_400_000_000 }), (microseconds) => {
      const atMs = insideFrameMs(microseconds / 1_000_000, null)
      expect(Math.abs(frameAt(atMs, even) - (microseconds * 30) / 1_000_000)).toBeLessThanOrEqual(0.54)
      expect(atMs - microseconds / 1000).toBeLessThan(16.5)
      expect(atMs - microseconds / 1000).toBeGreaterThan(-0.001)
    }),
  )
})

test('the last moment of a frame is not taken for the next one', () => {
  expect(frameAt(400, { num: 30_000, den: 1001 })).toBe(11)
  expect(frameAt(401, { num: 30_000, den: 1001 })).toBe(12)
})

test('a neighbour is not taken for the frame that was asked for', () => {
  const rate = { num: 30, den: 1 }
  expect(isFrame(100 / 30, 100, rate)).toBe(true)
  expect(isFrame(101 / 30, 100, rate)).toBe(false)
  expect(isFrame(99 / 30, 100, rate)).toBe(false)
})

test('a step by frames lands on the frame so many on, at any rate and from anywhere in a frame', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...rates),
      fc.integer({ min: 0, max: 14_400_000 }),
      fc.integer({ min: -10, max: 10 }),
      (rate, atMs, frames) => {
        const to = frameStep(atMs, frames, rate)
        expect(Number.isInteger(to)).toBe(true)
        expect(frameAt(to, rate)).toBe(Math.max(0, frameAt(atMs, rate) + frames))
      },
    ),
  )
})

test('a step without known frames is a 25th of a second', () => {
  expect(frameStep(1_000, 2, null)).toBe(1_080)
  expect(frameStep(30, -1, null)).toBe(0)
})
