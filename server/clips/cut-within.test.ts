import { expect, test } from 'vitest'
import type { ClipPlan, Clipped } from '#server/media/engine/index.ts'
import { MediaRefusal } from '#server/media/engine/refusal.ts'
import { cutWithin, TooLarge } from './cut-within.ts'

const maxBytes = 1_000
const plan: ClipPlan = {
  ...{ startMs: 0, endMs: 60_000, frameRate: { num: 25, den: 1 }, mayCopy: true },
  encode: { height: 480, bitRate: 1_000, maxRate: 2_000 },
}

/** An engine whose products have these sizes, one after another, and what it was asked for. */
function engine(way: Clipped['way'], ...sizes: number[]) {
  const asked: { bitRate: number; mayCopy: boolean; productBytes: number | null }[] = []
  const cut = (of: ClipPlan, productBytes: number | null): Promise<Clipped> => {
    const bytes = sizes[asked.length] ?? 0
    asked.push({ bitRate: of.encode.bitRate, mayCopy: of.mayCopy, productBytes })
    if (productBytes !== null && bytes > productBytes) return Promise.reject(new MediaRefusal('out-of-disk'))
    return Promise.resolve({
      way,
      bytes,
      startMs: 0,
      durationMs: 60_000,
      frames: 1_500,
      width: 640,
      height: 480,
    })
  }
  return { asked, cut }
}

test('what fits is cut once', async () => {
  const { asked, cut } = engine('copy', 900)
  expect(await cutWithin(maxBytes, plan, cut)).toMatchObject({ bytes: 900 })
  expect(asked).toHaveLength(1)
})

test('a copy that is too large is encoded as planned', async () => {
  const { asked, cut } = engine('copy', 1_100, 900)
  expect(await cutWithin(maxBytes, plan, cut)).toMatchObject({ bytes: 900 })
  expect(asked[1]).toEqual({ bitRate: 1_000, mayCopy: false, productBytes: maxBytes })
})

test('what is too large by far, and so was never finished, is encoded smaller', async () => {
  const { asked, cut } = engine('encode', 5_000, 900)
  expect(await cutWithin(maxBytes, plan, cut)).toMatchObject({ bytes: 900 })
  expect(asked[1]?.bitRate).toBeLessThan(1_000 / 1.2)
})

test('what is too large again is too large, and is not taken for a full disk', async () => {
  const { asked, cut } = engine('encode', 1_100, 1_001)
  await expect(cutWithin(maxBytes, plan, cut)).rejects.toThrow(TooLarge)
  expect(asked).toHaveLength(2)
})

test('where no size is set, a full disk is told as one', async () => {
  const cut = () => Promise.reject(new MediaRefusal('out-of-disk'))
  await expect(cutWithin(null, plan, cut)).rejects.toThrow('out-of-disk')
})
