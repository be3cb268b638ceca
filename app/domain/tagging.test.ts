import { describe, expect, test } from 'vitest'
import { cutToFilm, holdMs, plainPalette, spanOfPress } from './tagging.ts'

const tap = (downMs: number) => ({ downMs, upMs: downMs + 80, heldMs: 80 })

describe('what a press marks', () => {
  test.each([
    { name: 'a point, less the reaction', at: 10_000, lead: 0, lag: 0, late: 1_500, span: [8_500, null] },
    {
      name: 'lead and lag around it',
      at: 10_000,
      lead: 5_000,
      lag: 3_000,
      late: 1_000,
      span: [4_000, 12_000],
    },
    { name: 'a lead alone', at: 10_000, lead: 4_000, lag: 0, late: 0, span: [6_000, 10_000] },
    { name: 'nothing before the beginning', at: 2_000, lead: 9_000, lag: 1_000, late: 500, span: [0, 2_500] },
    { name: 'the beginning itself', at: 400, lead: 0, lag: 0, late: 1_500, span: [0, null] },
    { name: 'the beginning with a lag', at: 400, lead: 0, lag: 700, late: 1_500, span: [0, 700] },
  ])('$name', ({ at, lead, lag, late, span: [startMs, endMs] }) => {
    expect(spanOfPress(tap(at), { leadMs: lead, lagMs: lag }, late)).toEqual({ startMs, endMs })
  })

  test('a hold goes from press to release, whatever lead and lag are', () => {
    const hold = { downMs: 10_000, upMs: 14_000, heldMs: 4_000 }
    expect(spanOfPress(hold, { leadMs: 5_000, lagMs: 5_000 }, 1_500)).toEqual({
      startMs: 8_500,
      endMs: 14_000,
    })
  })

  test('a hold while the film stands is a tap, and so is one that is just not long enough', () => {
    const still = { downMs: 10_000, upMs: 10_000, heldMs: 4_000 }
    expect(spanOfPress(still, { leadMs: 1_000, lagMs: 0 }, 0)).toEqual({ startMs: 9_000, endMs: 10_000 })
    const short = { downMs: 10_000, upMs: 10_000 + holdMs, heldMs: holdMs }
    expect(spanOfPress(short, { leadMs: 0, lagMs: 0 }, 0)).toEqual({ startMs: 10_000, endMs: null })
  })
})

test.each([
  { name: 'inside', startMs: 4_000, endMs: 9_000, cut: { startMs: 4_000, endMs: 9_000 } },
  { name: 'over the end', startMs: 4_000, endMs: 12_000, cut: { startMs: 4_000, endMs: 10_000 } },
  { name: 'at the end', startMs: 10_000, endMs: 12_000, cut: { startMs: 10_000, endMs: null } },
  { name: 'a point', startMs: 10_040, endMs: null, cut: { startMs: 10_000, endMs: null } },
])('a tag over a film ends where it ends: $name', ({ cut, ...span }) => {
  expect(cutToFilm(span, 10_000)).toEqual(cut)
})

test('who has chosen nothing has the practices of the number keys', () => {
  const practices = Array.from({ length: 12 }, (_, index) => ({ id: `p${index}`, inUse: index !== 1 }))
  const palette = plainPalette(practices)
  expect(palette.map((button) => button.practiceId)).toEqual([
    'p0',
    ...'23456789'.split('').map((n) => `p${n}`),
  ])
})
