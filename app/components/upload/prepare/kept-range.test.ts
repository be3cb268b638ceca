import { describe, expect, test } from 'vitest'
import {
  type CutTimes,
  isWhole,
  longestStepMs,
  nearestIndex,
  type RangeEnd,
  wholeOf,
  withEndAt,
  withEndMoved,
} from './kept-range.ts'

/** A film of ten seconds that can begin every two seconds and end at every tenth of a second. */
const cuts: CutTimes = {
  starts: [0, 2_000, 4_000, 6_000, 8_000],
  ends: Array.from({ length: 100 }, (_, index) => (index + 1) * 100),
}
const whole = wholeOf(cuts)

test('a film is whole until an end is moved', () => {
  expect(whole).toEqual({ startMs: 0, endMs: 10_000 })
  expect(isWhole(whole, cuts)).toBe(true)
  expect(isWhole({ ...whole, endMs: 9_900 }, cuts)).toBe(false)
})

describe('an end at a wished time', () => {
  const cases: [RangeEnd, number, number][] = [
    ['start', 0, 0],
    ['start', 2_900, 2_000],
    ['start', 3_100, 4_000],
    ['start', 99_000, 8_000],
    ['start', -5, 0],
    ['end', 7_777, 7_800],
    ['end', 0, 500],
    ['end', 99_000, 10_000],
  ]
  test.each(cases)('%s at %i ms falls on %i ms', (end, wished, found) => {
    const range = withEndAt(whole, cuts, end, wished)
    expect(end === 'start' ? range.startMs : range.endMs).toBe(found)
  })

  test('leaves half a second at least', () => {
    expect(withEndAt({ startMs: 0, endMs: 4_100 }, cuts, 'start', 4_000).startMs).toBe(2_000)
    expect(withEndAt({ startMs: 4_000, endMs: 9_000 }, cuts, 'end', 4_100).endMs).toBe(4_500)
  })
})

describe('an end that is moved', () => {
  test('goes at least to the next cut, and as far as was asked where it can', () => {
    expect(withEndMoved(whole, cuts, 'start', 1_000).startMs).toBe(2_000)
    expect(withEndMoved(whole, cuts, 'start', 5_900).startMs).toBe(6_000)
    expect(withEndMoved({ ...whole, startMs: 4_000 }, cuts, 'start', -1_000).startMs).toBe(2_000)
    expect(withEndMoved(whole, cuts, 'end', -1_000).endMs).toBe(9_000)
    expect(withEndMoved(whole, cuts, 'end', -1).endMs).toBe(9_900)
  })

  test('stays where there is no other', () => {
    expect(withEndMoved(whole, cuts, 'start', -1_000)).toEqual(whole)
    expect(withEndMoved(whole, cuts, 'end', 1_000)).toEqual(whole)
  })
})

test('how far a start jumps', () => {
  expect(longestStepMs(cuts)).toBe(2_000)
  expect(longestStepMs({ starts: [0], ends: [400, 900] })).toBe(0)
})

test.each([
  [[], 5, undefined],
  [[1, 3], 0, 0],
  [[1, 3], 2, 0],
  [[1, 3], 2.5, 1],
  [[1, 3], 9, 1],
])('nearest in %j to %d', (list, wished, index) => {
  expect(nearestIndex(list, wished)).toBe(index)
})
