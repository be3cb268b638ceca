import { expect, test } from 'vitest'
import { silence } from './silence.ts'

const rate = 1_000
const tone = () => new Float32Array(100).fill(1)

test('a muted stretch is silent to its last sample, and the fade lies outside it', () => {
  const channels = [tone(), tone()]
  silence(channels, 500, rate, [{ startMs: 530, endMs: 560 }])
  for (const channel of channels) {
    expect([...channel.subarray(30, 60)].every((sample) => sample === 0)).toBe(true)
    expect([...channel.subarray(0, 25)].every((sample) => sample === 1)).toBe(true)
    expect([...channel.subarray(65)].every((sample) => sample === 1)).toBe(true)
    const falling = [...channel.subarray(25, 31)]
    expect(falling).toEqual(falling.toSorted((a, b) => b - a))
    expect(falling[0]).toBeGreaterThan(falling[4] ?? 1)
  }
})

test('a stretch that takes in a whole run of samples leaves none of them', () => {
  const channel = tone()
  silence([channel], 500, rate, [{ startMs: 0, endMs: 10_000 }])
  expect(channel.every((sample) => sample === 0)).toBe(true)
})

test('a stretch far away leaves them alone', () => {
  const channel = tone()
  silence([channel], 500, rate, [{ startMs: 900, endMs: 950 }])
  expect(channel.every((sample) => sample === 1)).toBe(true)
})
