import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentsWithin, wholeSegments } from './exemplar-range.ts'

const segments = Array.from({ length: 10 }, (_, at) => ({ startMs: at * 2_000, durationMs: 2_000 }))

test('a range grows to the segments that it touches, and no further', () => {
  expect(wholeSegments(segments, { startMs: 3_000, endMs: 5_500 })).toEqual({ startMs: 2_000, endMs: 6_000 })
  expect(wholeSegments(segments, { startMs: 2_000, endMs: 6_000 })).toEqual({ startMs: 2_000, endMs: 6_000 })
  expect(wholeSegments(segments, { startMs: 2_001, endMs: 5_999 })).toEqual({ startMs: 2_000, endMs: 6_000 })
  expect(wholeSegments(segments, { startMs: 30_000, endMs: 40_000 })).toBeUndefined()
})

test('what is given out lies within the range, and is all of it once the range is whole segments', () => {
  const range = fc.tuple(fc.nat(20_000), fc.integer({ min: 10, max: 9_000 }))
  fc.assert(
    fc.property(
      range,
      fc.array(fc.integer({ min: 200, max: 5_000 }), { minLength: 1 }),
      ([startMs, length], cut) => {
        let at = 0
        const pieces = cut.map((durationMs) => ({ startMs: (at += durationMs) - durationMs, durationMs }))
        const whole = wholeSegments(pieces, { startMs, endMs: startMs + length })
        if (!whole) return
        const given = segmentsWithin(pieces, whole)
        expect(given[0]?.startMs).toBe(whole.startMs)
        expect(given.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBe(whole.endMs - whole.startMs)
        const narrow = { startMs: whole.startMs + 100, endMs: whole.endMs - 100 }
        for (const each of segmentsWithin(pieces, narrow)) {
          expect(each.startMs).toBeGreaterThanOrEqual(narrow.startMs - 2)
          expect(each.startMs + each.durationMs).toBeLessThanOrEqual(narrow.endMs + 2)
        }
      },
    ),
  )
})
