import { expect, test } from 'vitest'
import { fingerprintOf } from './fingerprint.ts'

const mebibyte = 1024 * 1024
const file = (change?: (content: Uint8Array) => void, lastModified = 1, length = 3 * mebibyte) => {
  const content = new Uint8Array(length)
  change?.(content)
  return new File([content], 'a.mp4', { lastModified })
}

test('the same file has the same fingerprint, whatever it is called', async () => {
  const renamed = new File([new Uint8Array(3 * mebibyte)], 'b.mp4', { lastModified: 1 })
  expect(await fingerprintOf(renamed)).toBe(await fingerprintOf(file()))
})

test('its size, its date, its beginning and its end make another', async () => {
  const prints = await Promise.all(
    [
      file(),
      file(undefined, 2),
      file(undefined, 1, 3 * mebibyte - 1),
      file((content) => content.fill(1, 0, 1)),
      file((content) => content.fill(1, mebibyte - 1, mebibyte)),
      file((content) => content.fill(1, 2 * mebibyte, 2 * mebibyte + 1)),
      file((content) => content.fill(1, 3 * mebibyte - 1)),
    ].map(fingerprintOf),
  )
  expect(new Set(prints).size).toBe(prints.length)
  for (const print of prints) expect(print.length).toBeLessThanOrEqual(128)
})
