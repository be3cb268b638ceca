import { expect, test } from 'vitest'
import { drawingColours } from '#app/domain/drawing.ts'
import { presented } from '#tests/support/presented.ts'
import { edgeColour, strokeColours } from './colours.ts'
import { drawnNow, mostAtOnce } from './drawn-now.ts'
import { pathOf } from './path-of.ts'

/** Relative luminance, as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

test('every stroke is seen against its own edge, so that it is seen on any picture', () => {
  for (const colour of drawingColours)
    expect((luminance(strokeColours[colour]) + 0.05) / (luminance(edgeColour) + 0.05)).toBeGreaterThan(7)
})

const colour = 'white'

test('shapes are drawn on a plane of the picture’s own shape', () => {
  const box = { type: 'box', colour, x: 0.25, y: 0.5, width: 0.5, height: 0.25 } as const
  expect(pathOf(box, 2)).toBe('M0.5 0.5h1v0.25h-1z')
  const line = {
    type: 'stroke',
    colour,
    points: [
      [0, 0],
      [0.5, 0.5],
      [1, 0],
    ],
  } as const
  expect(pathOf({ ...line, points: line.points.map(([x, y]) => [x, y]) }, 2)).toBe('M0 0Q1 0.5 1.5 0.25L2 0')
})

test('an arrow’s head opens evenly about its line, and is never longer than half of it', () => {
  const barbs = (to: [number, number], ratio: number) => {
    const path = pathOf({ type: 'arrow', colour, from: [0.5, 0.5], to }, ratio)
    const [tail = [], tip = [], one = [], , other = []] = path
      .split(/[ML]/)
      .slice(1)
      .map((pair) => pair.split(' ').map(Number))
    const from = ([x = 0, y = 0]: number[]) => Math.hypot(x - (tip[0] ?? 0), y - (tip[1] ?? 0))
    return { one: from(one), other: from(other), length: from(tail) }
  }
  for (const [to, ratio] of [
    [[0.9, 0.9], 16 / 9],
    [[0.1, 0.4], 9 / 16],
  ] as const) {
    const { one, other } = barbs([...to], ratio)
    expect(one).toBeCloseTo(other, 4)
    expect(one).toBeCloseTo(0.065, 4)
  }
  const short = barbs([0.52, 0.5], 1)
  expect(short.one).toBeCloseTo(short.length / 2, 4)
})

test('of very many drawings the chosen one and those that began last are shown', () => {
  const notes = Array.from({ length: 30 }, (_, at) => presented({ startMs: at * 10, endMs: 60_000 }))
  const [first] = notes
  const shown = drawnNow(notes, 1_000, first?.clientId ?? null)
  expect(shown).toHaveLength(mostAtOnce)
  expect(shown.map(({ startMs }) => startMs)).toEqual([
    0, 290, 280, 270, 260, 250, 240, 230, 220, 210, 200, 190,
  ])
  expect(drawnNow(notes, 25, null).map(({ startMs }) => startMs)).toEqual([20, 10, 0])
})
