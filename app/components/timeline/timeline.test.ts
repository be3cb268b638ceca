import fc from 'fast-check'
import { expect, test } from 'vitest'
import { densityOf, markAt, placeMarks, type TimelineMoment } from './marks.ts'
import { moved, narrowestMs, type Scale, ticksOf, timeAt, xOf, zoomed } from './scale.ts'

const hour = 3_600_000
const whole: Scale = { fromMs: 0, toMs: hour, width: 1_000 }
const moment = (id: string, startMs: number, endMs: number | null = null): TimelineMoment => ({
  id,
  startMs,
  endMs,
  laneIds: ['a'],
  polarity: 'none',
  pending: false,
})

test('a pixel and its time belong together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: hour }), (at) => {
      expect(Math.abs(timeAt(xOf(at, whole), whole) - at)).toBeLessThanOrEqual(1)
    }),
  )
})

test('zooming keeps the time under the pointer, and never leaves the recording', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: hour }),
      fc.array(fc.constantFrom(0.5, 0.8, 1.25, 4), { maxLength: 30 }),
      (centre, factors) => {
        let scale = whole
        for (const factor of factors) scale = zoomed(scale, factor, centre, hour)
        expect(scale.fromMs).toBeGreaterThanOrEqual(-0.001)
        expect(scale.toMs).toBeLessThanOrEqual(hour + 0.001)
        expect(scale.toMs - scale.fromMs).toBeGreaterThanOrEqual(narrowestMs - 0.001)
      },
    ),
  )
  const near = zoomed(whole, 4, hour / 2, hour)
  expect(Math.round(xOf(hour / 2, near))).toBe(500)
  expect(moved(near, -5, hour).fromMs).toBe(0)
})

test('labels stay apart', () => {
  for (const toMs of [1_000, 60_000, hour, 3 * hour]) {
    const ticks = ticksOf({ fromMs: 0, toMs, width: 800 })
    const gaps = ticks.slice(1).map((at, index) => ((at - (ticks[index] ?? 0)) / toMs) * 800)
    expect(Math.min(...gaps, 800)).toBeGreaterThanOrEqual(71)
  }
})

test('close points become one mark with their number; long ranges stay themselves', () => {
  const marks = placeMarks(
    [moment('p', 1_000), moment('q', 2_000), moment('r', 3_000, 600_000), moment('s', 1_800_000)],
    whole,
  )
  expect(marks.map((mark) => mark.ids)).toEqual([['p', 'q'], ['r'], ['s']])
})

test('every moment in view is in exactly one mark of its lane', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: hour }), { maxLength: 500 }), (starts) => {
      const moments = starts.sort((a, b) => a - b).map((at, index) => moment(String(index), at))
      const ids = placeMarks(moments, whole).flatMap((mark) => mark.ids)
      expect(ids.sort()).toEqual(moments.map((each) => each.id).sort())
    }),
  )
})

test('the nearest mark is hit, and none out of reach', () => {
  const marks = placeMarks([moment('p', 360_000), moment('q', 720_000)], whole)
  expect(markAt(marks, 'a', 104, 12)?.ids).toEqual(['p'])
  expect(markAt(marks, 'a', 150, 12)).toBeUndefined()
  expect(markAt(marks, 'b', 100, 12)).toBeUndefined()
})

test('density counts each moment once', () => {
  const counts = densityOf([moment('p', 0), moment('q', hour), moment('r', hour / 2)], hour, 10)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3)
  expect(counts[9]).toBe(1)
})
