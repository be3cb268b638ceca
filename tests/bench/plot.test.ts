// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { type Curve, lineOf } from './curves.ts'
import { plot } from './plot.ts'

const drawn = (curve: Curve) => new DOMParser().parseFromString(plot(curve), 'text/html').querySelector('svg')
const placesOf = (points: string | null | undefined) =>
  (points ?? '').split(' ').map((pair) => pair.split(',').map(Number) as [number, number])

const curve: Curve = {
  title: 'One more <note>',
  along: 'notes',
  unit: 'ms',
  lines: [
    lineOf('level', new Map([1, 10, 100].map((at) => [at, [4, 4, 4]]))),
    lineOf('grows', new Map([1, 10, 100].map((at) => [at, [at, at, at * 2]]))),
  ],
}

test('what costs the same is level, and what grows with it rises evenly', () => {
  const lines = [...(drawn(curve)?.querySelectorAll('polyline:not([stroke-dasharray])') ?? [])]
  const [level = [], grows = []] = lines.map((line) => placesOf(line.getAttribute('points')))
  expect(new Set(level.map(([, y]) => y)).size).toBe(1)
  const [first = [0, 0], second = [0, 0], third = [0, 0]] = grows
  expect(first[1]).toBeGreaterThan(second[1])
  expect(first[1] - second[1]).toBeCloseTo(second[1] - third[1], 0)
  expect(second[0] - first[0]).toBeCloseTo(third[0] - second[0], 0)
})

test('the picture says its values in words, and nothing of its words is taken for markup', () => {
  const svg = drawn(curve)
  expect(svg?.getAttribute('aria-label')).toBe(
    'One more <note>, by notes. level: 4 ms at 1, 4 ms at 10, 4 ms at 100. grows: 1 ms at 1, 10 ms at 10, 100 ms at 100.',
  )
  expect(svg?.querySelector('note')).toBeNull()
  expect([...(svg?.querySelectorAll('title') ?? [])].at(-1)?.textContent).toBe(
    'grows, 100: median 100, p95 200',
  )
})

test('every point lies inside of the picture, also where there is but one value', () => {
  const flat: Curve = { ...curve, lines: [lineOf('one', new Map([[10, [3]]]))] }
  for (const one of [curve, flat])
    for (const line of drawn(one)?.querySelectorAll('polyline') ?? [])
      for (const [x, y] of placesOf(line.getAttribute('points'))) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x).toBeLessThanOrEqual(640)
        expect(y).toBeGreaterThanOrEqual(0)
        expect(y).toBeLessThanOrEqual(360)
      }
})
