import { describe, expect, test } from 'vitest'
import { addDays, calendarDayIn, daysBetween, isCalendarDay } from './calendar-day.ts'

describe('days', () => {
  test.each([
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2027-02-31', false],
    ['2027-2-3', false],
    ['2027-13-01', false],
    ['', false],
    ['2027-01-01T00:00:00Z', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isCalendarDay(text)).toBe(expected)
  })

  test('R-60 counts over a change of clocks, a leap day and a year', () => {
    expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2)
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(daysBetween('2027-12-31', '2027-12-24')).toBe(-7)
    expect(addDays('2027-12-30', 7)).toBe('2028-01-06')
  })

  test('refuses what is no day', () => {
    expect(() => daysBetween('2027-02-31', '2027-03-01')).toThrow(RangeError)
    expect(() => addDays('soon', 1)).toThrow(RangeError)
  })

  test('the day depends on the zone', () => {
    const instant = new Date('2027-05-01T23:30:00Z')
    expect(calendarDayIn('UTC', instant)).toBe('2027-05-01')
    expect(calendarDayIn('Pacific/Auckland', instant)).toBe('2027-05-02')
    expect(calendarDayIn('America/Los_Angeles', instant)).toBe('2027-05-01')
  })
})
