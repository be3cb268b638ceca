import { expect, test } from 'vitest'
import { tokenBucket } from './bucket.ts'

test('lets a burst through, then so many a second, and never saves up more than a burst', () => {
  let now = 0
  const may = tokenBucket(3, 2, () => now)
  const tries = (count: number) => Array.from({ length: count }, () => may()).filter(Boolean).length
  expect(tries(10)).toBe(3)
  now = 1_000
  expect(tries(10)).toBe(2)
  now = 60_000
  expect(tries(10)).toBe(3)
})
