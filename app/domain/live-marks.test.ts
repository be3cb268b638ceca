import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockLeewayMs, marksOfPresses, type PressKind, placeOfPress, pressKinds } from './live-marks.ts'

const press = (kind: PressKind, atMs: number, clientId = `${kind} ${atMs}`) => ({ kind, atMs, clientId })

describe('marks of several people', () => {
  test('whoever goes on ends every pause, and what comes late counts at its time', () => {
    const late = [press('go-on', 5_000), press('pause', 3_000), press('pause', 2_000), press('model', 4_000)]
    expect(marksOfPresses(late)).toEqual([
      { ...press('pause', 2_000), endMs: 5_000 },
      { ...press('pause', 3_000), endMs: 5_000 },
      { ...press('model', 4_000), endMs: null },
    ])
  })

  test('going on where nothing is stopped says nothing; a pause begins after it', () => {
    expect(marksOfPresses([press('go-on', 1_000), press('pause', 2_000)])).toEqual([
      { ...press('pause', 2_000), endMs: null },
    ])
  })

  test('are the same in whatever order they arrive, each once, and no pause ends before it begins', () => {
    const some = fc
      .uniqueArray(fc.nat(60_000), { maxLength: 30 })
      .chain((times) =>
        fc.tuple(
          fc.constant(times),
          fc.array(fc.constantFrom(...pressKinds), { minLength: times.length, maxLength: times.length }),
        ),
      )
    fc.assert(
      fc.property(some, fc.nat(), ([times, kinds], turn) => {
        const presses = times.map((atMs, place) => press(kinds[place] ?? 'pause', atMs, `${place}`))
        const turned = presses.map(
          (_, place) => presses[(place + turn) % presses.length] ?? press('pause', 0),
        )
        const marks = marksOfPresses(presses)
        expect(marksOfPresses(turned)).toEqual(marks)
        expect(marks).toHaveLength(kinds.filter((kind) => kind !== 'go-on').length)
        for (const { atMs, endMs } of marks) expect(endMs ?? atMs).toBeGreaterThanOrEqual(atMs)
      }),
    )
  })
})

describe('the place of a press', () => {
  const recording = { beganAt: 1_000_000, latestAt: 1_060_000 }
  test.each<[string, number, number | null]>([
    ['where it was said', 1_030_000, 30_000],
    ['at the beginning, by a clock that is a little slow', 1_000_000 - clockLeewayMs, 0],
    ['at the end, by one that is a little fast', 1_060_000 + clockLeewayMs, 60_000],
    ['nowhere, long before', 1_000_000 - clockLeewayMs - 1, null],
    ['nowhere, long after', 1_060_000 + clockLeewayMs + 1, null],
  ])('is %s', (_, saidAt, place) => {
    expect(placeOfPress(saidAt, recording)).toBe(place)
  })
})
