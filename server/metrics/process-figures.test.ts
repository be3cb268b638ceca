import { createHistogram } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { delaysIn } from './process-figures.ts'

const ms = 1_000_000

test('a process that has nothing to do is not said to keep others waiting, and one that does by as much as it did', () => {
  const looks = createHistogram()
  expect(delaysIn(looks).map(({ value }) => value)).toEqual([0, 0, 0])
  for (let count = 0; count < 98; count += 1) looks.record(10 * ms)
  looks.record(60 * ms)
  looks.record(110 * ms)
  const [middle, late, worst] = delaysIn(looks).map(({ value }) => value)
  expect(middle).toBeLessThan(0.001)
  expect(late).toBeCloseTo(0.05, 2)
  expect(worst).toBeCloseTo(0.1, 2)
})
