import { expect, test } from 'vitest'
import { followUpDays, followUpOf } from './follow-up.ts'

const day = 86_400_000
const observed = Date.UTC(2026, 10, 2, 9)
const talk = (begunDays: number | null, isFromIt = false) => ({
  id: 'talk',
  isFromIt,
  begunMs: begunDays === null ? null : observed + begunDays * day,
})
const after = observed + 20 * day

test.each([
  ['none, within the days', [], observed + 3 * day, { state: 'due', untilMs: observed + followUpDays * day }],
  ['none, when the days are over', [], observed + 7 * day, { state: 'missing' }],
  ['one begun within the days', [talk(6.9)], after, { state: 'done', conversationId: 'talk' }],
  ['one that is only prepared', [talk(null)], after, { state: 'missing' }],
  ['one opened from it, only prepared', [talk(null, true)], after, { state: 'missing' }],
  ['one of before', [talk(-1)], after, { state: 'missing' }],
  ['one that came too late', [talk(8)], after, { state: 'missing' }],
  ['one opened from it, late', [talk(15, true)], after, { state: 'done', conversationId: 'talk' }],
])('%s', (_, talks, now, expected) => {
  expect(followUpOf(observed, talks, now)).toEqual(expected)
})
