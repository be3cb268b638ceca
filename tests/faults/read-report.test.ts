import { expect, test } from 'vitest'
import { outcomeOf, type Shown, troubleOf } from './read-report.ts'

const shown = (came: Shown['came']): Shown => ({ title: 'A test', came })

test('a row has survived only where all its tests ran and passed, and the table leaves nothing open', () => {
  expect(outcomeOf([shown('passed'), shown('passed')], '')).toBe('survived')
  expect(outcomeOf([shown('passed')], 'something is left out')).toBe('in part')
  expect(outcomeOf([shown('passed'), shown('not run')], '')).toBe('not yet')
  expect(outcomeOf([shown('passed'), shown('failed'), shown('not run')], '')).toBe('failed')
  expect(outcomeOf([], '')).toBe('not yet')
})

test('a row that is missing or there twice, and a number that is no row, are told', () => {
  const all = Array.from({ length: 68 }, (_, index) => `R-${String(index + 1).padStart(2, '0')}`)
  expect(troubleOf(all, ['R-01'])).toEqual([])
  expect(troubleOf([...all.slice(1), 'R-68'], ['R-86'])).toHaveLength(3)
})
