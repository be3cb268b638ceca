import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currentDivision, partCount, stretchOf } from './division.ts'
import type { MediaFacts } from './engine/index.ts'

const film = (durationMs: number, divisible = true) => ({ durationMs, divisible }) as MediaFacts

test('parts follow each other from the start, and the last one begins before the film ends', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 76_000, max: 14_400_000 }),
      fc.double({ min: 1.9, max: 2.1, noNaN: true }),
      (durationMs, segmentSeconds) => {
        const of = partCount(film(durationMs)) ?? 0
        expect(of).toBeGreaterThanOrEqual(4)
        let next = 0
        for (let index = 0; index < of; index += 1) {
          const { from, count } = stretchOf(index, { of, division: currentDivision })
          expect(from).toBe(next)
          expect(count === null).toBe(index === of - 1)
          next += count ?? 0
        }
        expect(
          stretchOf(of - 1, { of, division: currentDivision }).from * segmentSeconds * 1_000,
        ).toBeLessThan(durationMs)
      },
    ),
  )
})

test('what is short or cannot be divided is made in one go', () => {
  expect(partCount(film(75_000))).toBeNull()
  expect(partCount(film(600_000, false))).toBeNull()
  expect(partCount(film(600_000))).toBe(20)
})

test('parts that an older release has ordered lie where it has put their neighbours', () => {
  const places = [0, 1, 2].map((index) => stretchOf(index, { of: 3, division: 1 }))
  expect(places).toEqual([
    { from: 0, count: 3 },
    { from: 3, count: 15 },
    { from: 18, count: null },
  ])
})
