import type { Curve, Line } from './curves.ts'
import { round } from './figures.ts'

const width = 640
const height = 360
const frame = { left: 62, right: 34, top: 14, bottom: 44 }
/** Told apart without colour too: by their dots' form, and by their place in the legend. */
const colours = ['#0b6e6e', '#b4531f', '#5b4b9a', '#8a6d00']
const floorColour = '#7a7a7a'

/** A curve as a picture: both axes by powers of ten, so that what costs the same is level and what grows alike is straight. */
export function plot(curve: Curve): string {
  const points = curve.lines.flatMap((line) => line.points)
  const across = axis(
    points.map(({ at }) => at),
    [frame.left, width - frame.right],
  )
  const up = axis(
    points.flatMap(({ median, p95 }) => [median, p95]),
    [height - frame.bottom, frame.top],
  )
  const grid = [
    ...up.ticks.map(
      (value) =>
        `<line class="grid" x1="${frame.left}" x2="${width - frame.right}" y1="${up.place(value)}" y2="${up.place(value)}"/>` +
        `<text class="tick" x="${frame.left - 6}" y="${up.place(value) + 4}" text-anchor="end">${say(value)}</text>`,
    ),
    ...across.ticks.map(
      (value) =>
        `<text class="tick" x="${across.place(value)}" y="${height - frame.bottom + 18}" text-anchor="middle">${say(value)}</text>`,
    ),
  ]
  const lines = curve.lines.map((line, index) =>
    drawLine(line, colourOf(curve, index), across.place, up.place),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(saidOf(curve))}">`,
    ...grid,
    `<text class="tick" x="${width - frame.right}" y="${height - 8}" text-anchor="end">${escaped(curve.along)}</text>`,
    `<text class="tick" x="${frame.left - 6}" y="${height - 8}" text-anchor="end">${curve.unit}</text>`,
    ...lines,
    '</svg>',
  ].join('\n')
}

export function colourOf({ lines }: Curve, index: number): string {
  if (lines[index]?.isFloor) return floorColour
  const place = lines.slice(0, index).filter(({ isFloor }) => !isFloor).length
  return colours[place % colours.length] ?? floorColour
}

/** The median drawn through, the 95th percentile dotted above it. */
function drawLine(line: Line, colour: string, x: Place, y: Place): string {
  const path = (value: 'median' | 'p95') =>
    line.points.map((one) => `${x(one.at)},${y(one[value])}`).join(' ')
  const dots = line.points.map(
    (one) =>
      `<circle cx="${x(one.at)}" cy="${y(one.median)}" r="4" fill="${colour}"><title>${escaped(
        `${line.name}, ${say(one.at)}: median ${round(one.median)}, p95 ${round(one.p95)}`,
      )}</title></circle>`,
  )
  return [
    `<polyline points="${path('p95')}" fill="none" stroke="${colour}" stroke-width="1.5" stroke-dasharray="2 4"/>`,
    `<polyline points="${path('median')}" fill="none" stroke="${colour}" stroke-width="2.5"/>`,
    ...dots,
  ].join('\n')
}

type Place = (value: number) => number

/** Where values stand between two edges, by powers of ten, and the round values that are named. */
function axis(values: readonly number[], [from, to]: [number, number]): { place: Place; ticks: number[] } {
  const smallest = Math.max(1e-3, Math.min(...values))
  const ticks = roundValues(smallest, Math.max(smallest, ...values))
  const [low, high] = [Math.log10(ticks[0] ?? 1), Math.log10(ticks.at(-1) ?? 10)]
  const place = (value: number) => {
    const share = (Math.log10(Math.max(1e-3, value)) - low) / (high - low)
    return Math.round((from + share * (to - from)) * 10) / 10
  }
  return { place, ticks }
}

/** 1, 2 and 5 times the powers of ten, or over more than two of them the powers alone: from below the smallest to above the largest. */
function roundValues(smallest: number, largest: number): number[] {
  const steps = largest / smallest > 100 ? [1] : [1, 2, 5]
  const all: number[] = []
  for (let power = Math.floor(Math.log10(smallest)); power <= Math.ceil(Math.log10(largest)); power += 1)
    for (const step of steps) all.push(Number((step * 10 ** power).toPrecision(3)))
  const first = Math.max(
    0,
    all.findLastIndex((value) => value <= smallest),
  )
  const last = all.findIndex((value, index) => index > first && value >= largest)
  return all.slice(first, last < 0 ? undefined : last + 1)
}

const say = (value: number) => value.toLocaleString('en')

/** The picture in words, for those who do not see it. */
function saidOf({ title, along, unit, lines }: Curve): string {
  const said = lines.map(({ name, points }) => {
    const values = points.map(({ at, median }) => `${round(median)} ${unit} at ${say(at)}`)
    return `${name}: ${values.join(', ')}`
  })
  return `${title}, by ${along}. ${said.join('. ')}.`
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
