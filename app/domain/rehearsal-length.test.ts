import { expect, test } from 'vitest'
import { parseLength } from './rehearsal-length.ts'

test.each([
  ['3', 180_000],
  [' 12 ', 720_000],
  ['3:00', 180_000],
  ['3:5', 185_000],
  ['0:40', 40_000],
  ['1:00:00', 3_600_000],
  ['90s', 90_000],
  ['2m30s', 150_000],
  ['0:75', null],
  ['3:60', null],
  ['1:75:00', null],
  ['3.5', null],
  ['three', null],
  ['', null],
  ['-3', null],
])('%j is %s ms', (text, ms) => {
  expect(parseLength(text)).toBe(ms)
})
