import { expect, test } from 'vitest'
import { limitsOf, longestHours } from './limits.ts'

const GiB = 1024 ** 3
const packaged = (video: 'copy' | 'none' | { height: number; bitRate: number; maxRate: number }) => ({
  plan: { video },
  inParts: false,
  stretch: null,
})
const large = { height: 1080, bitRate: 8_000_000, maxRate: 10_000_000 }
/** Pictures alone, at their rate, over the longest film that is accepted. */
const whole = (bitRate: number) => (bitRate / 8) * longestHours * 3_600

test('a copy may weigh as much as its source, however large that is', () => {
  for (const bytes of [9 * GiB, 100 * GiB])
    expect(limitsOf('package', packaged('copy'), bytes).productBytes).toBeGreaterThan(bytes)
  const clip = { startMs: 0, endMs: 1, frameRate: null, mayCopy: true, encode: large }
  expect(limitsOf('clip', { plan: clip }, 100 * GiB).productBytes).toBeGreaterThan(100 * GiB)
})

test('an encoded film may weigh what its rate makes of the longest that is accepted, and no more for a heavy source', () => {
  const light = limitsOf('package', packaged(large), 1).productBytes
  expect(light).toBeGreaterThan(whole(large.bitRate))
  expect(limitsOf('package', packaged(large), 100 * GiB).productBytes).toBe(light)
  const redacted = limitsOf('redact', { plan: { boxes: [], mutes: [] } }, 100 * GiB).productBytes
  expect(redacted).toBeGreaterThan(whole(8_000_000))
  expect(redacted).toBeLessThan(20 * GiB)
})

test('stills stay small, whatever they are made of', () => {
  expect(limitsOf('poster', { atMs: 0 }, 100 * GiB).productBytes).toBeLessThan(GiB)
})
