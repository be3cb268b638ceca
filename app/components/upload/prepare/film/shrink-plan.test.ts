import { describe, expect, test } from 'vitest'
import { gainOf, keptBytes, planShrink } from './shrink-plan.ts'

describe('how a film would be made smaller', () => {
  test.each([
    ['a wide film', 1920, 1080, { width: 1280, height: 720, bitsPerSecond: 2_000_000 }],
    ['an upright film from a phone', 2160, 3840, { width: 720, height: 1280, bitsPerSecond: 2_000_000 }],
    ['a film that is small already', 640, 360, { width: 640, height: 360, bitsPerSecond: 500_000 }],
    ['a tiny one', 176, 144, { width: 176, height: 144, bitsPerSecond: 300_000 }],
    ['odd sizes', 1917, 1079, { width: 1280, height: 720, bitsPerSecond: 2_000_000 }],
  ])('%s', (_, width, height, plan) => {
    expect(planShrink({ width, height })).toEqual(plan)
  })
})

describe('what it would bring', () => {
  const film = { width: 1920, height: 1080, durationMs: 600_000, bytes: 915_000_000 }
  const plan = planShrink(film)

  test('ten minutes from a camera: a sixth of the size, in half the time', () => {
    expect(gainOf(plan, film, 600_000, 2)).toEqual({ bytes: 159_600_000, seconds: 300 })
  })

  test('only the kept part counts', () => {
    expect(gainOf(plan, film, 60_000, 2)).toEqual({ bytes: 15_960_000, seconds: 30 })
    expect(keptBytes(film, 60_000)).toBe(91_500_000)
  })

  test('nothing is offered on a slow device, for a lean film, or for a few seconds', () => {
    expect(gainOf(plan, film, 600_000, 1)).toBeNull()
    expect(gainOf(plan, { ...film, bytes: 200_000_000 }, 600_000, 4)).toBeNull()
    expect(gainOf(plan, film, 5_000, 4)).toBeNull()
  })
})
