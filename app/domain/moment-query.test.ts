import { expect, test } from 'vitest'
import { readMomentQuery } from './moment-query.ts'

const id = '018f0000-0000-7000-8000-00000000dead'

test('reads what could be chosen, and counts all else as not chosen', () => {
  expect(readMomentQuery({ words: '  why ', kind: 'wonder', from: '2026-02-30', polarity: 'none' })).toEqual({
    words: 'why',
    kind: 'wonder',
  })
  expect(readMomentQuery({ words: ['a'], practice: 'x', author: '' })).toEqual({})
})

test('takes no sign that a database could not', () => {
  expect(readMomentQuery({ words: '\0' })).toEqual({})
  expect(readMomentQuery({ words: 'why\0not' })).toEqual({ words: 'why not' })
})

test('takes a look-for only under a practice', () => {
  expect(readMomentQuery({ lookFor: id })).toEqual({})
  expect(readMomentQuery({ lookFor: id, practice: id })).toEqual({ lookFor: id, practice: id })
})
