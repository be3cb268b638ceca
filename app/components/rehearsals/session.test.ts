import { expect, test } from 'vitest'
import type { PressKind } from '#app/domain/live-marks.ts'
import { type MarkKind, takesOfSession } from '#app/domain/rehearsal.ts'
import { marksToKeep, noteOn, openPause, type Pressed, pressKindOf, saidOf } from './session.ts'

const pressed = (kind: PressKind, atMs: number, by?: string): Pressed => ({
  ...{ kind, atMs, clientId: `at ${atMs}`, note: '' },
  ...(by !== undefined && { by }),
})

test('a pause lasts until teaching goes on', () => {
  const paused = saidOf([pressed('pause', 1_000)])
  expect(openPause(paused)?.atMs).toBe(1_000)
  const going = saidOf([pressed('pause', 1_000), pressed(pressKindOf('pause', true), 4_000)])
  expect(going).toMatchObject([{ kind: 'pause', atMs: 1_000, endMs: 4_000 }])
  expect(openPause(going)).toBeUndefined()
})

test.each<[MarkKind, boolean, PressKind]>([
  ['pause', false, 'pause'],
  ['pause', true, 'go-on'],
  ['try-again', true, 'try-again'],
  ['discuss', true, 'discuss'],
])('the button of “%s” says, paused or not (%s): %s', (kind, isPaused, says) => {
  expect(pressKindOf(kind, isPaused)).toBe(says)
})

test('other words in a pause leave it open', () => {
  expect(openPause(saidOf([pressed('pause', 1_000), pressed('model', 2_000)]))?.atMs).toBe(1_000)
})

test('“try again” ends the pause, and the next take takes up where it began', () => {
  const presses = noteOn(
    [pressed('pause', 10_000), pressed('try-again', 20_000), pressed('discuss', 25_000)],
    'at 20000',
    'Wait.',
  )
  const said = saidOf(presses)
  expect(openPause(said)).toBeUndefined()
  expect(takesOfSession({ lengthMs: 40_000, offsetMs: 0, marks: said })).toMatchObject([
    { startMs: 0, endMs: 20_000, marks: [{ endMs: 20_000 }, { note: 'Wait.' }] },
    {
      startMs: 20_000,
      endMs: 40_000,
      offsetMs: 10_000,
      cause: { note: 'Wait.' },
      marks: [{ kind: 'discuss' }],
    },
  ])
})

test('what others said is not sent as one’s own, but when their pauses ended is', () => {
  const said = saidOf([pressed('pause', 1_000, 'Ana'), pressed('model', 2_000), pressed('go-on', 3_000)])
  expect(marksToKeep(said)).toEqual({
    marks: [{ clientId: 'at 2000', kind: 'model', atMs: 2_000, endMs: null, note: '' }],
    ends: [{ clientId: 'at 1000', endMs: 3_000 }],
  })
})
