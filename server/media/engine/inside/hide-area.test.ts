import { describe, expect, test } from 'vitest'
import { hideArea, hideBoxes, type Planes } from './hide-area.ts'

const [width, height] = [120, 80]
const area = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }
/** What lies under the area, in whole samples. */
const under = { left: 30, right: 90, top: 20, bottom: 60 }

/** A picture of noise that is the same each time. */
function noise(seed: number): Planes {
  let state = seed
  const fill = (samples: Uint8Array) =>
    samples.map(() => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return (state >>> 16) & 0xff
    })
  const plane = (w: number, h: number) => ({ samples: fill(new Uint8Array((w + 8) * h)), stride: w + 8 })
  return {
    width,
    height,
    luma: plane(width, height),
    chroma: [plane(width / 2, height / 2), plane(width / 2, height / 2)],
  }
}

const at = ({ luma }: Planes, x: number, y: number) => luma.samples[y * luma.stride + x] ?? -1
const isUnder = (x: number, y: number) =>
  x >= under.left && x < under.right && y >= under.top && y < under.bottom

describe('hiding an area', () => {
  test.each(['blur', 'cover'] as const)('%s changes nothing outside it', (style) => {
    const [before, after] = [noise(7), noise(7)]
    hideArea(after, area, style)
    let same = true
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        if (!isUnder(x, y) && at(before, x, y) !== at(after, x, y)) same = false
    expect(same).toBe(true)
  })

  test('cover leaves one colour', () => {
    const picture = noise(3)
    hideArea(picture, area, 'cover')
    const left = new Set<number>()
    for (let y = under.top; y < under.bottom; y += 1)
      for (let x = under.left; x < under.right; x += 1) left.add(at(picture, x, y))
    expect([...left]).toEqual([24])
    expect(picture.chroma[0].samples[15 * picture.chroma[0].stride + 20]).toBe(128)
  })

  test('blur keeps nothing but the means of a few cells: what is mixed up within them makes no difference', () => {
    const [one, other] = [noise(11), noise(11)]
    // Six cells of ten by four of ten; each one turned about.
    for (let top = under.top; top < under.bottom; top += 10)
      for (let left = under.left; left < under.right; left += 10)
        for (let y = 0; y < 10; y += 1)
          for (let x = 0; x < 10; x += 1)
            other.luma.samples[(top + y) * other.luma.stride + left + x] = at(one, left + 9 - x, top + 9 - y)
    expect(one.luma.samples).not.toEqual(other.luma.samples)
    hideArea(one, area, 'blur')
    hideArea(other, area, 'blur')
    expect(one.luma.samples).toEqual(other.luma.samples)
    let steepest = 0
    for (let y = under.top; y < under.bottom; y += 1)
      for (let x = under.left + 1; x < under.right; x += 1)
        steepest = Math.max(steepest, Math.abs(at(one, x, y) - at(one, x - 1, y)))
    expect(steepest).toBeLessThan(12)
  })

  test('edges move out to whole samples, and a sliver at the border of the picture is hidden too', () => {
    const picture = noise(5)
    hideArea(picture, { x: 0.999, y: 0.999, width: 0.001, height: 0.001 }, 'cover')
    expect([at(picture, 118, 78), at(picture, 119, 79)]).toEqual([24, 24])
  })

  test('a picture is hidden as soon as any of its time lies in the stretch', () => {
    const box = {
      id: 'a',
      style: 'cover' as const,
      startMs: 50,
      endMs: 90,
      keyframes: [{ atMs: 50, ...area }],
    }
    const hidden = (fromMs: number, untilMs: number) => {
      const picture = noise(9)
      hideBoxes(picture, [box], fromMs, untilMs)
      return at(picture, 40, 30) === 24 && at(picture, 60, 40) === 24
    }
    expect([hidden(0, 40), hidden(40, 80), hidden(80, 120), hidden(90, 130)]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})
