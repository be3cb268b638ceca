import { expect, test } from 'vitest'
import { takesOfSession } from '#app/domain/rehearsal.ts'
import { goOn, noteOn, openPause, type Said, say } from './session.ts'

const after = (...steps: ((said: Said) => Said)[]) => steps.reduce<Said>((said, step) => step(said), [])
const at = (ms: number) => ({ ms, clientId: `at ${ms}` })

test('a pause lasts until teaching goes on', () => {
  const paused = after((said) => say(said, 'pause', at(1_000)))
  expect(openPause(paused)?.atMs).toBe(1_000)
  for (const going of [goOn(paused, 4_000), say(paused, 'pause', at(4_000))]) {
    expect(going).toMatchObject([{ kind: 'pause', atMs: 1_000, endMs: 4_000 }])
    expect(openPause(going)).toBeUndefined()
  }
})

test('other words in a pause leave it open', () => {
  const said = after(
    (said) => say(said, 'pause', at(1_000)),
    (said) => say(said, 'model', at(2_000)),
  )
  expect(openPause(said)?.atMs).toBe(1_000)
})

test('“try again” ends the pause, and the next take takes up where it began', () => {
  const said = after(
    (said) => say(said, 'pause', at(10_000)),
    (said) => say(said, 'try-again', at(20_000)),
    (said) => noteOn(said, 'at 20000', 'Wait.'),
    (said) => say(said, 'discuss', at(25_000)),
  )
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
