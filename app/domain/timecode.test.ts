import { expect, test } from 'vitest'
import { printSpan } from './timecode.ts'

test.each([
  ['a point', 125_040, null, '2:05'],
  ['a range', 125_040, 158_000, '2:05–2:38'],
  ['a range within one second', 125_040, 125_960, '2:05.040–2:05.960'],
  ['a range of a second', 125_040, 126_040, '2:05–2:06'],
])('prints %s', (_what, startMs, endMs, printed) => {
  expect(printSpan({ startMs, endMs })).toBe(printed)
})
