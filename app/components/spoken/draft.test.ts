import { expect, test } from 'vitest'
import { readSpoken } from './draft.ts'

const whole = { sound: new Blob(['said']), durationMs: 1_000, hasPicture: false, recordedAt: 1 }

test('what a browser has kept is believed where it is whole', () => {
  expect(readSpoken(whole)).toBe(whole)
  for (const broken of [
    undefined,
    null,
    {},
    'text',
    { ...whole, sound: {} },
    { ...whole, sound: new Blob([]) },
    { ...whole, durationMs: undefined },
    { ...whole, recordedAt: undefined },
  ])
    expect(readSpoken(broken)).toBeNull()
})
