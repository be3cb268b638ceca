import { expect, test } from 'vitest'
import { trendsOf } from './trend.ts'

const week = 7 * 86_400_000
const now = Date.UTC(2026, 10, 23)
const tag = (practice: string, weeksAgo: number, observationId = `lesson ${weeksAgo}`) => ({
  ...{ practice, observationId },
  observedMs: now - weeksAgo * week,
})
const cycle = { cycleMs: 4 * week, nowMs: now }

test('counts each practice in this cycle and the one before, in the order in which they come', () => {
  const tags = [tag('asking', 5), tag('asking', 1), tag('asking', 1), tag('asking', 3), tag('norms', 7)]
  expect(trendsOf(tags, cycle)).toEqual([
    { practice: 'asking', count: 3, before: 1, observations: 2 },
    { practice: 'norms', count: 0, before: 1, observations: 0 },
  ])
})

test('a cycle begins with its first moment and leaves out what is older than two', () => {
  expect(trendsOf([tag('asking', 4), tag('asking', 8), tag('asking', 8.1)], cycle)).toEqual([
    { practice: 'asking', count: 1, before: 1, observations: 1 },
  ])
  expect(trendsOf([tag('asking', 9), tag('asking', -1)], cycle)).toEqual([])
})
