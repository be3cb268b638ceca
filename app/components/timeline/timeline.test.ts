import fc from 'fast-check'
import { expect, test } from 'vitest'
import { following, holds, isAsked } from './follow.ts'
import { laneHeight } from './layout.ts'
import {
  clustersOf,
  densityOf,
  markAt,
  opensByZoom,
  partsByZoom,
  placeMarks,
  plainLook,
  stretchOf,
  type TimelineMoment,
} from './marks.ts'
import { loudness, peaksOf } from './peaks.ts'
import { quietOf, shortestQuietMs, within } from './quiet.ts'
import { around, moved, narrowestMs, type Scale, ticksOf, timeAt, xOf, zoomed } from './scale.ts'
import { laneWindow } from './use-lane-window.ts'

const hour = 3_600_000
const whole: Scale = { fromMs: 0, toMs: hour, width: 1_000 }
const film = { num: 25, den: 1 }
const moment = (id: string, startMs: number, endMs: number | null = null): TimelineMoment => ({
  id,
  startMs,
  endMs,
  places: [{ laneId: 'a', look: plainLook }],
  polarity: 'none',
  pending: false,
})
const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: hour }), fc.integer({ min: 0, max: 600_000 })), {
  maxLength: 400,
})
const momentsOf = (made: [number, number][]) =>
  [...made]
    .sort(([a], [b]) => a - b)
    .map(([at, length], index) => moment(String(index), at, length > 0 ? Math.min(hour, at + length) : null))
const views = fc
  .tuple(fc.integer({ min: 0, max: hour - 1_000 }), fc.integer({ min: narrowestMs, max: hour }))
  .map(([from, span]) => moved({ ...whole, fromMs: 0, toMs: span }, from, hour))

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

test('labels stay apart and small ticks lie between them, at every zoom', () => {
  fc.assert(
    fc.property(views, fc.integer({ min: 150, max: 2_500 }), (view, width) => {
      const scale = { ...view, width }
      const { labels, small, precise } = ticksOf(scale)
      const gaps = labels.slice(1).map((at, index) => xOf(at, scale) - xOf(labels[index] ?? 0, scale))
      for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(precise ? 95.9 : 71.9)
      if (!precise) expect(labels.every((at) => at % 1_000 === 0)).toBe(true)
      expect(small).toEqual(expect.arrayContaining(labels))
    }),
  )
})

test('single frames have their ticks once they can be told apart, at the start of each', () => {
  const near = { fromMs: 10_000, toMs: 10_400, width: 1_000 }
  expect(ticksOf(near, film).frames).toEqual(Array.from({ length: 11 }, (_, index) => 10_000 + index * 40))
  expect(ticksOf(near, { num: 30_000, den: 1_001 }).frames.slice(0, 2)).toEqual([10_010, 10_044])
  expect(ticksOf(near, null).frames).toEqual([])
  expect(ticksOf(whole, film).frames).toEqual([])
})

test('every moment in view is in exactly one mark of its lane, whatever is shown', () => {
  fc.assert(
    fc.property(spans, views, (made, scale) => {
      const moments = momentsOf(made)
      const seen = moments.filter(
        (one) => one.startMs <= scale.toMs && (one.endMs ?? one.startMs) >= scale.fromMs,
      )
      const ids = placeMarks(moments, scale).flatMap((mark) => mark.ids)
      expect(ids.sort()).toEqual(seen.map(({ id }) => id).sort())
    }),
  )
})

test('a lane never holds more marks than its width shows, however many moments there are', () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    moment(String(index), index * 360, index * 360 + 300_000),
  )
  for (const span of [hour, hour / 8, 60_000, 400]) {
    const scale = moved({ ...whole, toMs: span }, hour / 2, hour)
    expect(placeMarks(many, scale).length).toBeLessThanOrEqual((2 * whole.width) / 9 + 2)
  }
})

test('close points become one mark with their number; long ranges stay themselves', () => {
  const marks = placeMarks(
    [moment('p', 1_000), moment('q', 2_000), moment('r', 3_000, 600_000), moment('s', 1_800_000)],
    whole,
  )
  expect(marks.map((mark) => mark.ids)).toEqual([['p', 'q'], ['r'], ['s']])
  expect(clustersOf(marks).map(stretchOf)).toEqual([{ fromMs: 1_000, toMs: 2_000 }])
})

test('what looking closer shows comes apart; what no view tells apart is listed instead', () => {
  const crowd = Array.from({ length: 40 }, (_, index) => moment(String(index), 60_000 + index * 100))
  const [mark] = placeMarks(crowd, whole)
  if (!mark) throw new Error('no mark')
  expect(opensByZoom(mark, whole)).toBe(true)
  const closer = { ...whole, ...around(stretchOf(mark), hour) }
  expect(placeMarks(crowd, closer).length).toBeGreaterThan(20)
  const [same] = placeMarks(
    crowd.map((one) => ({ ...one, startMs: 60_000 })),
    whole,
  )
  expect(same && partsByZoom(same, whole)).toBe(false)
  const [pair] = placeMarks(crowd.slice(0, 2), whole)
  expect(pair && [partsByZoom(pair, whole), opensByZoom(pair, whole)]).toEqual([true, false])
})

test('what begins before the view has its mark at its edge', () => {
  const scale = { ...whole, fromMs: 100_000, toMs: 110_000 }
  const [mark] = placeMarks([moment('p', 0, hour)], scale)
  expect(mark?.x).toBeGreaterThanOrEqual(0)
  expect(mark && mark.x + mark.width).toBeGreaterThanOrEqual(scale.width)
})

test('the nearest mark is hit, and none out of reach', () => {
  const marks = placeMarks([moment('p', 360_000), moment('q', 720_000)], whole)
  expect(markAt(marks, 'a', 104, 12)?.ids).toEqual(['p'])
  expect(markAt(marks, 'a', 150, 12)).toBeUndefined()
  expect(markAt(marks, 'b', 100, 12)).toBeUndefined()
})

test('density counts each moment once', () => {
  fc.assert(
    fc.property(spans, fc.integer({ min: 1, max: 600 }), (made, bins) => {
      const counts = densityOf(momentsOf(made), hour, bins)
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(made.length)
    }),
  )
})

const playing = (wasMs: number, nowMs: number, loopsToMs: number | null = null) => ({
  ...{ wasMs, nowMs, loopsToMs },
  playing: true,
})

test('the picture is followed: by pages while it plays, into the middle where somebody sent it', () => {
  const view = { fromMs: 10_000, toMs: 20_000 }
  expect(following(view, playing(19_900, 20_000), hour)).toBe(view)
  expect(following(view, playing(20_000, 20_040), hour).fromMs).toBe(19_040)
  expect(following(view, playing(15_000, 600_000), hour).fromMs).toBe(595_000)
  fc.assert(
    fc.property(views, fc.integer({ min: 0, max: hour }), fc.boolean(), (shown, nowMs, isPlaying) => {
      const next = following(shown, { wasMs: 0, nowMs, playing: isPlaying, loopsToMs: null }, hour)
      expect(holds(next, nowMs)).toBe(true)
      expect(next.toMs - next.fromMs).toBeCloseTo(shown.toMs - shown.fromMs, 3)
    }),
  )
})

test('going on and going round are nobody’s wish; jumps and steps are', () => {
  expect(isAsked(playing(1_000, 1_040))).toBe(false)
  expect(isAsked(playing(9_000, 5_010, 5_000))).toBe(false)
  expect(isAsked(playing(9_000, 5_010))).toBe(true)
  expect(isAsked(playing(1_000, 9_000))).toBe(true)
  expect(isAsked({ ...playing(1_000, 1_040), playing: false })).toBe(true)
})

const sound = (...parts: [level: number, seconds: number][]) =>
  peaksOf(
    20,
    Uint8Array.from(parts.flatMap(([level, seconds]) => new Array<number>(seconds * 20).fill(level))),
  )

test('a stretch is quiet against what is loud in the same recording, and a click does not end it', () => {
  expect(quietOf(sound([100, 10], [3, 4], [90, 5], [2, 1], [100, 10]))).toEqual([
    { fromMs: 10_000, toMs: 14_000 },
  ])
  expect(quietOf(sound([20, 10], [8, 4], [20, 5]))).toEqual([])
  expect(quietOf(sound([100, 10], [3, 2], [80, 0.1], [3, 2], [100, 9]))).toEqual([
    { fromMs: 10_000, toMs: 14_100 },
  ])
  expect(quietOf(sound([0, 30]))).toEqual([{ fromMs: 0, toMs: 30_000 }])
  expect(quietOf(sound())).toEqual([])
})

test('quiet stretches are long enough, in order, and those of a part are found', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 127 }), { maxLength: 2_000 }), views, (levels, view) => {
      const found = quietOf(peaksOf(20, Uint8Array.from(levels)))
      found.forEach(({ fromMs, toMs }, index) => {
        expect(toMs - fromMs).toBeGreaterThanOrEqual(shortestQuietMs)
        expect(fromMs).toBeGreaterThan(found[index - 1]?.toMs ?? -1)
      })
      expect(within(found, view)).toEqual(
        found.filter(({ fromMs, toMs }) => toMs >= view.fromMs && fromMs <= view.toMs),
      )
    }),
  )
})

test('the loudest of a long stretch is not missed', () => {
  const levels = new Uint8Array(100_000)
  levels[54_321] = 127
  const peaks = peaksOf(20, levels)
  expect(loudness(peaks, 0, 5_000_000)).toBe(1)
  expect(loudness(peaks, 2_716_050, 2_716_100)).toBe(1)
  expect(loudness(peaks, 0, 2_000_000)).toBe(0)
})

test('lanes are in view as whole ones, and those that are not are counted', () => {
  const room = fc.integer({ min: 20, max: 400 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), room, fc.nat(2_000), (count, roomHeight, scrolledTo) => {
      const { shown, above, below } = laneWindow(count, roomHeight, scrolledTo)
      expect(shown + above + below).toBe(count)
      expect(Math.min(shown, above + 1, below + 1)).toBeGreaterThanOrEqual(1)
      const saying = above + below > 0 ? laneHeight : 0
      if (roomHeight >= 2 * laneHeight) expect(shown * laneHeight + saying).toBeLessThanOrEqual(roomHeight)
      if (saying === 0) expect(count * laneHeight).toBeLessThanOrEqual(roomHeight)
    }),
  )
  expect(laneWindow(6, 120, 0)).toEqual({ shown: 6, above: 0, below: 0 })
  expect(laneWindow(7, 120, 0)).toEqual({ shown: 5, above: 0, below: 2 })
  expect(laneWindow(7, 120, 40)).toEqual({ shown: 5, above: 2, below: 0 })
})
