import { expect, test } from 'vitest'
import { partBytesFor, partCount, partRange } from '#app/domain/upload-parts.ts'

const gibibyte = 1024 ** 3

test.each([1, 8 * 1024 * 1024, gibibyte, 10 * gibibyte, 100 * gibibyte])(
  '%i bytes make at most 900 parts',
  (bytes) => {
    const partBytes = partBytesFor(bytes)
    expect(partBytes).toBeGreaterThanOrEqual(8 * 1024 * 1024)
    expect(partCount(bytes, partBytes)).toBeLessThanOrEqual(900)
  },
)

test('the parts cover the file without gap or overlap', () => {
  const bytes = 25 * 1024 * 1024 + 7
  const partBytes = partBytesFor(bytes)
  let next = 0
  for (let number = 1; number <= partCount(bytes, partBytes); number += 1) {
    const { start, end } = partRange(number, bytes, partBytes)
    expect(start).toBe(next)
    expect(end).toBeGreaterThan(start)
    next = end
  }
  expect(next).toBe(bytes)
})
