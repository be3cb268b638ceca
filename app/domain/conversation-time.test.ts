import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conversationParts } from './conversation.ts'
import { minutesTaken, openParts, partTimes, spentUntil, wasShort } from './conversation-time.ts'

const minute = 60_000
const total = 20 * minute
const sum = (times: Record<string, number>) => Object.values(times).reduce((all, each) => all + each, 0)

test('the time of twenty minutes, a third of them for practice', () => {
  expect(partTimes(total)).toEqual({
    praise: 2 * minute,
    probe: 5 * minute,
    step: 3 * minute,
    practice: 7 * minute,
    plan: 2 * minute,
    'follow-up': 1 * minute,
  })
})

test('what a part did not need goes to practice; what it took too long is taken from there', () => {
  const spent = { praise: 1 * minute, probe: 2 * minute }
  expect(partTimes(total, spent, openParts('step'))).toMatchObject({
    praise: 1 * minute,
    probe: 2 * minute,
    step: 3 * minute,
    practice: 11 * minute,
  })
  expect(partTimes(total, { praise: 4 * minute }, openParts('praise'))).toMatchObject({
    praise: 4 * minute,
    practice: 5 * minute,
    plan: 2 * minute,
  })
})

test('the part under way counts up to now', () => {
  expect(spentUntil({ praise: 1_000 }, { part: 'praise', sinceMs: 500 })).toEqual({ praise: 1_500 })
  expect(spentUntil({ praise: 1_000 }, { part: 'probe', sinceMs: -5 })).toEqual({ praise: 1_000, probe: 0 })
  expect(spentUntil({ praise: 1_000 }, null)).toEqual({ praise: 1_000 })
})

test('no part has less than nothing, practice has what is left, and nothing else grows', () => {
  const anySpent = fc.record(
    Object.fromEntries(conversationParts.map((part) => [part, fc.nat(30 * minute)])),
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 10 * minute, max: 45 * minute }),
      anySpent,
      fc.constantFrom(null, ...conversationParts),
      (totalMs, spent, current) => {
        const times = partTimes(totalMs, spent, openParts(current))
        const planned = partTimes(totalMs)
        expect(sum(times)).toBe(Math.max(totalMs, sum(times) - times.practice))
        for (const part of conversationParts) {
          expect(times[part]).toBeGreaterThanOrEqual(0)
          if (part !== 'practice')
            expect(times[part]).toBeLessThanOrEqual(Math.max(planned[part], spent[part] ?? 0))
        }
      },
    ),
  )
})

test.each([
  [{}, null, false],
  [{ praise: 20_000 }, 1, true],
  [{ praise: 4 * minute, practice: 6 * minute }, 10, true],
  [{ praise: 4 * minute, practice: 7 * minute }, 11, false],
])('of %j it took %s minutes', (spent, minutes, short) => {
  expect(minutesTaken(spent)).toBe(minutes)
  expect(wasShort(spent)).toBe(short)
})
