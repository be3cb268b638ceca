import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { practiceHues } from '#app/domain/practice-mark.ts'

type Theme = 'light' | 'dark'

const css = readFileSync(new URL('./app.css', import.meta.url), 'utf8')

/** Linear sRGB of an opaque `oklch(L% C H)`, after CSS Color 4; out-of-gamut channels are clipped as a screen does. */
function linearRgb(color: string): [number, number, number] {
  const parts = /^oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)$/.exec(color)
  if (!parts) throw new Error(`not an opaque oklch colour: ${color}`)
  const [lightness, chroma, hue] = [
    Number(parts[1]) / 100,
    Number(parts[2]),
    (Number(parts[3]) * Math.PI) / 180,
  ]
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

function token(name: string, theme: Theme): string {
  const both = new RegExp(`--color-${name}: light-dark\\((oklch\\([^)]*\\)), (oklch\\([^)]*\\))\\);`).exec(
    css,
  )
  const one = new RegExp(`--color-${name}: (oklch\\([^)]*\\));`).exec(css)
  const value = both?.[theme === 'light' ? 1 : 2] ?? one?.[1]
  if (value === undefined) throw new Error(`no colour named ${name}`)
  return value
}

/** WCAG 2.2 relative luminance and contrast ratio. */
function contrast(first: string, second: string, theme: Theme): number {
  const luminance = (name: string) => {
    const [red, green, blue] = linearRgb(token(name, theme))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [darker, lighter] = [luminance(first), luminance(second)].sort((one, other) => one - other) as [
    number,
    number,
  ]
  return (lighter + 0.05) / (darker + 0.05)
}

const grounds = ['ground', 'surface', 'raised']
const on = (ink: string, places: string[]) => places.map((place) => [ink, place] as const)

const texts = [
  ...on('ink', [...grounds, 'pressed', 'accent-soft', 'strength-soft', 'opportunity-soft', 'danger-soft']),
  ...on('muted', [...grounds, 'pressed']),
  ...on('accent', [...grounds, 'accent-soft']),
  ...on('accent-strong', [...grounds, 'accent-soft']),
  ...on('strength', [...grounds, 'strength-soft']),
  ...on('opportunity', [...grounds, 'opportunity-soft']),
  ...on('danger', [...grounds, 'danger-soft']),
  ...on('danger-strong', [...grounds, 'danger-soft']),
  ...on('on-accent', ['accent', 'accent-strong']),
  ...on('on-danger', ['danger', 'danger-strong']),
  ...on('ground', ['ink']),
  ...on('stage-ink', ['stage']),
]

const practices = Array.from({ length: practiceHues }, (_, at) => `practice-${at + 1}`)
const marks = [
  ...on('edge', grounds),
  ...practices.flatMap((practice) => on(practice, [...grounds, 'pressed'])),
]

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(texts)('text in %s reads on %s', (ink, place) => {
    expect(contrast(ink, place, theme)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(marks)('a mark in %s is seen on %s', (mark, place) => {
    expect(contrast(mark, place, theme)).toBeGreaterThanOrEqual(3)
  })
})

test('the measure itself: white on black is 21, a colour on itself is 1', () => {
  expect(linearRgb('oklch(100% 0 0)').map((channel) => Math.round(channel * 1000) / 1000)).toEqual([1, 1, 1])
  expect(contrast('accent', 'accent', 'light')).toBe(1)
})
