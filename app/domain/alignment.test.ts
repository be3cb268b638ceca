import { describe, expect, test } from 'vitest'
import { alignByClock, fitAlignment, onFilm, placeOnFilm } from './alignment.ts'

const minute = 60_000

/** Numbers that look random and are the same in each run. */
function* numbers(seed: number) {
  let state = seed
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield state / 2_147_483_648
  }
}

function lineOf(...points: [clockMs: number, filmMs: number][]) {
  const fit = fitAlignment(points.map(([clockMs, filmMs]) => ({ clockMs, filmMs })))
  if (!fit.fits) throw new Error(fit.problem)
  return fit.line
}

describe('one point', () => {
  test.each([
    { clock: 5_000, film: 65_000, at: 8_000, on: 68_000 },
    { clock: 90_000, film: 30_000, at: 20_000, on: -40_000 },
  ])('moves everything alike', ({ clock, film, at, on }) => {
    expect(onFilm(lineOf([clock, film]), at)).toBe(on)
  })

  test('from the time of day', () => {
    const began = Date.UTC(2026, 10, 2, 9, 0)
    const late = alignByClock(began, began + 2 * minute)
    expect(late).toEqual({ by: 'clock', points: [{ clockMs: 2 * minute, filmMs: 0 }] })
    const early = alignByClock(began, began - minute)
    const fit = fitAlignment(early.points)
    expect(fit.fits && onFilm(fit.line, 3_000)).toBe(minute + 3_000)
  })
})

describe('two points', () => {
  test.each([
    {
      name: 'are one',
      points: [
        [5_000, 1_000],
        [5_000, 9_000],
      ],
      problem: 'same',
    },
    {
      name: 'follow the other way round',
      points: [
        [5_000, 90_000],
        [65_000, 30_000],
      ],
      problem: 'order',
    },
    {
      name: 'fall on one frame',
      points: [
        [5_000, 90_000],
        [65_000, 90_000],
      ],
      problem: 'order',
    },
    {
      name: 'have a pause of the film between',
      points: [
        [0, 0],
        [30 * minute, 26 * minute],
      ],
      problem: 'length',
    },
    {
      name: 'are three seconds apart from each other',
      points: [
        [0, 0],
        [minute, minute + 3_000],
      ],
      problem: 'length',
    },
  ] as const)('that $name are refused', ({ points, problem }) => {
    const fit = fitAlignment(points.map(([clockMs, filmMs]) => ({ clockMs, filmMs })))
    expect(fit).toMatchObject({ fits: false, problem })
  })

  test('far apart say how fast the film runs', () => {
    const line = lineOf([0, 10_000], [60 * minute, 60 * minute + 13_600])
    expect(onFilm(line, 30 * minute)).toBe(30 * minute + 11_800)
    expect(onFilm(line, 60 * minute)).toBe(60 * minute + 13_600)
  })

  test('close to each other share their difference, and say nothing of speed', () => {
    const line = lineOf([0, 10_000], [minute, minute + 11_000])
    expect(line.rate).toBe(1)
    expect(onFilm(line, 0)).toBe(10_500)
    expect(onFilm(line, 10 * minute)).toBe(10 * minute + 10_500)
  })

  test('give the same in either order, keep the order of tags, and meet both points within a second', () => {
    const random = numbers(7)
    const next = (most: number) => Math.floor((random.next().value ?? 0) * most)
    for (let run = 0; run < 500; run += 1) {
      const clock = next(2 * 60 * minute)
      const apart = 1 + next(2 * 60 * minute)
      const film = next(60 * minute)
      const drift = next(4_000) - 2_000
      const points = [
        { clockMs: clock, filmMs: film },
        { clockMs: clock + apart, filmMs: film + apart + drift },
      ]
      const fit = fitAlignment(points)
      expect(fitAlignment([...points].reverse())).toEqual(fit)
      if (!fit.fits) {
        expect(apart + drift).toBeLessThanOrEqual(0)
        continue
      }
      for (const point of points)
        expect(Math.abs(onFilm(fit.line, point.clockMs) - point.filmMs)).toBeLessThanOrEqual(1_000)
      const [one, two] = [next(3 * 60 * minute), next(3 * 60 * minute)].sort((a, b) => a - b)
      expect(onFilm(fit.line, one ?? 0)).toBeLessThanOrEqual(onFilm(fit.line, two ?? 0))
    }
  })
})

describe('on the film', () => {
  const line = lineOf([60_000, 0])
  test.each([
    { name: 'inside', span: [70_000, 80_000], place: { startMs: 10_000, endMs: 20_000 } },
    { name: 'a point at its very end', span: [160_000, null], place: { startMs: 100_000, endMs: null } },
    { name: 'cut at the beginning', span: [50_000, 62_000], place: { startMs: 0, endMs: 2_000 } },
    { name: 'cut at the end', span: [155_000, 170_000], place: { startMs: 95_000, endMs: 100_000 } },
    { name: 'cut to a point', span: [40_000, 60_000], place: { startMs: 0, endMs: null } },
  ] as const)('$name', ({ span: [startMs, endMs], place }) => {
    expect(placeOnFilm(line, { startMs, endMs }, 100_000)).toEqual({ where: 'inside', span: place })
  })
  test.each([
    { where: 'before', span: [40_000, 59_999] },
    { where: 'before', span: [59_999, null] },
    { where: 'after', span: [160_001, 170_000] },
  ] as const)('$where', ({ where, span: [startMs, endMs] }) => {
    expect(placeOnFilm(line, { startMs, endMs }, 100_000)).toEqual({ where })
  })
})
