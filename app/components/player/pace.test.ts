import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paceFor, togetherMs } from './pace.ts'

test.each([
  [0, 1],
  [togetherMs, 1],
  [-togetherMs, 1],
  [40, 0.96],
  [-40, 1.04],
  [400, 0.92],
  [-400, 1.08],
])('%i ms ahead plays at %f of its rate', (aheadMs, pace) => {
  expect(paceFor(aheadMs)).toBeCloseTo(pace, 6)
})

test('whoever is ahead never runs faster, whoever is behind never slower, and nobody by more than 8 %', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (aheadMs) => {
      const pace = paceFor(aheadMs)
      expect((pace - 1) * aheadMs).toBeLessThanOrEqual(0)
      expect(Math.abs(pace - 1)).toBeLessThanOrEqual(0.08 + 1e-9)
    }),
  )
})
