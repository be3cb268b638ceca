import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  boundsOf,
  boxBetween,
  drawingLimits,
  isDrawnAt,
  isSlip,
  movedBy,
  type Point,
  pictureIn,
  reshapedBy,
  type Shape,
  simplified,
} from './drawing.ts'
import { Drawing } from './drawing-input.ts'

const colour = 'yellow' as const
const arrow: Shape = { type: 'arrow', colour, from: [0.2, 0.8], to: [0.5, 0.5] }
const box: Shape = { type: 'box', colour, x: 0.1, y: 0.2, width: 0.3, height: 0.4 }
const stroke: Shape = {
  type: 'stroke',
  colour,
  points: [
    [0.1, 0.1],
    [0.2, 0.3],
    [0.4, 0.2],
  ],
}

test.each([
  ['wider than the picture', { width: 2_000, height: 900 }, 16 / 9, [200, 0, 1_600, 900]],
  ['higher than the picture', { width: 390, height: 390 }, 1.5, [0, 65, 390, 260]],
  ['of the picture’s shape', { width: 640, height: 360 }, 16 / 9, [0, 0, 640, 360]],
  ['of a phone held upright', { width: 320, height: 180 }, 9 / 16, [109.375, 0, 101.25, 180]],
])(
  'a picture shown whole lies in the middle of a frame %s',
  (_, frame, ratio, [left, top, width, height]) => {
    const found = pictureIn(frame, ratio)
    expect(found.left).toBeCloseTo(left ?? 0)
    expect(found.top).toBeCloseTo(top ?? 0)
    expect(found.width).toBeCloseTo(width ?? 0)
    expect(found.height).toBeCloseTo(height ?? 0)
  },
)

test('a range’s drawing lasts as long as the range, and that of a point two seconds; four once it is chosen', () => {
  const range = { startMs: 1_000, endMs: 9_000 }
  const point = { startMs: 1_000, endMs: null }
  const shows = (span: typeof range | typeof point, isChosen: boolean) =>
    [999, 1_000, 3_000, 3_001, 5_000, 5_001, 9_000, 9_001].map((at) => isDrawnAt(span, at, isChosen))
  expect(shows(range, false)).toEqual([false, true, true, true, true, true, true, false])
  expect(shows(range, true)).toEqual(shows(range, false))
  expect(shows(point, false)).toEqual([false, true, true, false, false, false, false, false])
  expect(shows(point, true)).toEqual([false, true, true, true, true, false, false, false])
})

const share = fc.double({ min: 0, max: 1, noNaN: true })
const place = fc.tuple(share, share) as fc.Arbitrary<Point>
const shape: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({ type: fc.constant('arrow' as const), colour: fc.constant(colour), from: place, to: place }),
  fc.tuple(place, place).map(([a, b]) => ({ type: 'box' as const, colour, ...boxBetween(a, b) })),
  fc
    .array(place, { minLength: 2, maxLength: 60 })
    .map((points) => ({ type: 'stroke' as const, colour, points })),
)

test('a line keeps its ends and its corners, strays no further than a hair, and never holds too many points', () => {
  const straight: Point[] = Array.from({ length: 500 }, (_, at) => [0.1 + at / 1_000, 0.2])
  expect(simplified(straight, 16 / 9)).toEqual([
    [0.1, 0.2],
    [0.599, 0.2],
  ])
  const corner: Point[] = [...straight, ...straight.map(([x]): Point => [0.599, x + 0.1])]
  expect(simplified(corner, 16 / 9)).toEqual([
    [0.1, 0.2],
    [0.599, 0.2],
    [0.599, 0.699],
  ])
  const circle: Point[] = Array.from({ length: 2_000 }, (_, at) => [
    0.5 + Math.cos(at / 300) / 4,
    0.5 + Math.sin(at / 300) / 4,
  ])
  const round = simplified(circle, 1)
  expect(round.length).toBeGreaterThan(8)
  for (const [x, y] of round) expect(Math.hypot(x - 0.5, y - 0.5)).toBeCloseTo(0.25, 2)
  fc.assert(
    fc.property(fc.array(place, { minLength: 2, maxLength: 400 }), (points) => {
      const kept = simplified(points, 16 / 9)
      expect(kept.length).toBeLessThanOrEqual(drawingLimits.points)
      for (const end of [0, -1]) {
        const [x = 0, y = 0] = points.at(end) ?? []
        expect(kept.at(end)?.[0]).toBeCloseTo(x, 3)
        expect(kept.at(end)?.[1]).toBeCloseTo(y, 3)
      }
    }),
  )
})

test('whatever is moved or reshaped stays within the picture, can be sent, and keeps its size when moved', () => {
  const by = fc.double({ min: -2, max: 2, noNaN: true })
  fc.assert(
    fc.property(shape, by, by, (before, dx, dy) => {
      const moved = movedBy(before, dx, dy)
      const [was, is] = [boundsOf(before), boundsOf(moved)]
      expect(is.width).toBeCloseTo(was.width, 3)
      expect(is.height).toBeCloseTo(was.height, 3)
      for (const next of [moved, reshapedBy(before, dx, dy)].filter((each) => !isSlip(each)))
        expect(Drawing.safeParse({ shapes: [next], alt: 'A shape.' }).success).toBe(true)
    }),
  )
})

test('an arrow’s tip and a box’s size change alone; a line drawn by hand has neither', () => {
  expect(reshapedBy(arrow, 0.1, -0.1)).toEqual({ ...arrow, to: [0.6, 0.4] })
  expect(reshapedBy(box, 0.1, -0.1)).toEqual({ ...box, width: 0.4, height: 0.3 })
  expect(reshapedBy(stroke, 0.1, 0.1)).toBe(stroke)
})

test('a slip of the hand is no shape', () => {
  expect([arrow, box, stroke].map(isSlip)).toEqual([false, false, false])
  expect(isSlip({ ...arrow, to: [0.205, 0.8] })).toBe(true)
  expect(isSlip({ ...box, height: 0.002 })).toBe(true)
  expect(isSlip({ ...stroke, points: [[0.5, 0.5]] })).toBe(true)
})

const drawn = { shapes: [arrow, box, stroke], alt: 'Jay’s hand' }
const many = (count: number) => Array.from({ length: count }, () => arrow)
const points = (count: number): Point[] => Array.from({ length: count }, (_, at) => [at / count, 0.5])

test('a drawing is kept as it was sent, no finer than a screen, and without what does not belong to it', () => {
  expect(Drawing.parse(drawn)).toEqual(drawn)
  const fine = { ...arrow, from: [0.123456789, 1], picture: 'data:image/png;base64,AA' }
  expect(Drawing.parse({ shapes: [fine], alt: ' Jay ', frame: 'x' })).toEqual({
    shapes: [{ ...arrow, from: [0.1235, 1] }],
    alt: 'Jay',
  })
})

test.each([
  ['nothing drawn', { ...drawn, shapes: [] }],
  ['too many shapes', { ...drawn, shapes: many(drawingLimits.shapes + 1) }],
  ['too long a line', { ...drawn, shapes: [{ ...stroke, points: points(drawingLimits.points + 1) }] }],
  ['a line of one point', { ...drawn, shapes: [{ ...stroke, points: points(1) }] }],
  ['a place beside the picture', { ...drawn, shapes: [{ ...arrow, to: [1.01, 0.5] }] }],
  ['a place that is none', { ...drawn, shapes: [{ ...arrow, to: [Number.NaN, 0.5] }] }],
  ['half a place', { ...drawn, shapes: [{ ...arrow, to: [0.5] }] }],
  ['a box beyond the edge', { ...drawn, shapes: [{ ...box, x: 0.8 }] }],
  ['another colour', { ...drawn, shapes: [{ ...arrow, colour: 'url(#x)' }] }],
  ['another shape', { ...drawn, shapes: [{ ...arrow, type: 'image' }] }],
  ['a slip of the hand', { ...drawn, shapes: [{ ...arrow, to: arrow.from }] }],
  ['words that nobody sees', { ...drawn, alt: '\u200b\u200b' }],
  ['no words', { ...drawn, alt: '  ' }],
  ['too many words', { ...drawn, alt: 'x'.repeat(drawingLimits.alt + 1) }],
  ['words that cannot be kept', { ...drawn, alt: 'a\u0000b' }],
])('a drawing is refused with %s', (_, wrong) => {
  expect(Drawing.safeParse(drawn).success).toBe(true)
  expect(Drawing.safeParse(wrong).success).toBe(false)
})
