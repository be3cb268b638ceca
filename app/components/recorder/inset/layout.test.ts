import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contained, corners, insetAt, recordedSize } from './layout.ts'

test('a screen is recorded as it is, or smaller and even where more would not be shown again', () => {
  expect(recordedSize({ width: 1280, height: 720 })).toEqual({ width: 1280, height: 720 })
  expect(recordedSize({ width: 3840, height: 2160 })).toEqual({ width: 1920, height: 1080 })
  expect(recordedSize({ width: 1001, height: 3000 })).toEqual({ width: 360, height: 1080 })
})

test('a picture of another shape stands in the middle, whole', () => {
  expect(contained({ width: 400, height: 400 }, { width: 1600, height: 800 })).toEqual({
    ...{ x: 400, y: 0, width: 800, height: 800 },
  })
})

test('the camera stands in its corner', () => {
  const at = (corner: (typeof corners)[number]) =>
    insetAt({ width: 1280, height: 720 }, { width: 1920, height: 1080 }, corner)
  expect(at('top-left')).toEqual({ x: 27, y: 27, width: 480, height: 270 })
  expect(at('bottom-right')).toEqual({ x: 1413, y: 783, width: 480, height: 270 })
})

test('whatever the shapes, the camera lies inside, and no two corners meet', () => {
  const size = fc.record({
    width: fc.integer({ min: 64, max: 4000 }),
    height: fc.integer({ min: 64, max: 4000 }),
  })
  fc.assert(
    fc.property(size, size, (camera, screen) => {
      const frame = recordedSize(screen)
      const boxes = corners.map((corner) => insetAt(camera, frame, corner))
      for (const { x, y, width, height } of boxes) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(frame.width)
        expect(y + height).toBeLessThanOrEqual(frame.height)
      }
      const [left, right] = boxes
      if (left && right) expect(left.x + left.width).toBeLessThan(right.x)
    }),
  )
})
