import { describe, expect, test } from 'vitest'
import { digestPeriod, hasNews, isNewPeriod } from './reminder.ts'

const at = (instant: string) => new Date(instant)

describe('the period of a mail', () => {
  test.each([
    ['off', 'UTC', '2026-11-22T12:00:00Z', null],
    ['daily', 'UTC', '2026-11-22T06:59:00Z', null],
    ['daily', 'UTC', '2026-11-22T07:00:00Z', '2026-11-22'],
    ['daily', 'UTC', '2026-11-22T23:59:00Z', '2026-11-22'],
    ['daily', 'Asia/Tokyo', '2026-11-21T22:30:00Z', '2026-11-22'],
    ['daily', 'America/Los_Angeles', '2026-11-22T07:30:00Z', '2026-11-21'],
    // A Monday, a Sunday, and the Monday before its morning.
    ['weekly', 'UTC', '2026-11-23T07:00:00Z', '2026-11-23'],
    ['weekly', 'UTC', '2026-11-22T03:00:00Z', '2026-11-16'],
    ['weekly', 'UTC', '2026-11-23T06:00:00Z', null],
    ['weekly', 'Pacific/Auckland', '2026-11-22T18:30:00Z', '2026-11-23'],
    ['weekly', 'UTC', '2027-01-01T12:00:00Z', '2026-12-28'],
  ] as const)('%s in %s at %s is %s', (rhythm, zone, instant, period) => {
    expect(digestPeriod(rhythm, zone, at(instant))).toBe(period)
  })
})

test.each([
  [null, null, false],
  ['2026-11-22', null, true],
  ['2026-11-22', '2026-11-21', true],
  ['2026-11-22', '2026-11-22', false],
  // From daily to weekly: the week began before the last mail.
  ['2026-11-16', '2026-11-20', false],
])('period %s after %s: %s', (period, last, is) => {
  expect(isNewPeriod(period, last)).toBe(is)
})

test('news is what was not told of yet', () => {
  expect(hasNews([], ['a'])).toBe(false)
  expect(hasNews(['a'], ['a', 'b'])).toBe(false)
  expect(hasNews(['a', 'c'], ['a', 'b'])).toBe(true)
})
