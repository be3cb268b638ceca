import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type GoalEvent,
  type GoalFacts,
  type GoalState,
  goalEvents,
  goalEventsFrom,
  goalStage,
  goalStates,
  nextGoalState,
} from './goal.ts'

const ready: GoalFacts = { isTeacher: true, hasLookFor: true, otherActiveGoals: 0, words: 'It is worth it.' }
const refused = (reason: string) => ({ ok: false, reason })

const table: [from: GoalState | 'nothing', event: GoalEvent, to: GoalState][] = [
  ['nothing', 'draft', 'draft'],
  ['draft', 'aim', 'draft'],
  ['ended', 'aim', 'ended'],
  ['draft', 'begin', 'active'],
  ['draft', 'end', 'ended'],
  ['active', 'rethink', 'active'],
  ['parked', 'rethink', 'parked'],
  ['active', 'collect', 'active'],
  ['active', 'park', 'parked'],
  ['parked', 'resume', 'active'],
  ['active', 'meet', 'met'],
  ['parked', 'meet', 'met'],
  ['active', 'change', 'changed'],
  ['active', 'end', 'ended'],
  ['met', 'reopen', 'active'],
  ['ended', 'reopen', 'active'],
]

describe('the ways of a goal', () => {
  test.each(table)('%s, %s → %s', (from, event, to) => {
    expect(nextGoalState(from, event, ready)).toEqual({ ok: true, state: to })
  })

  test('every event has a way', () => {
    expect(new Set(table.map(([, event]) => event))).toEqual(new Set(goalEvents))
  })

  test('begins with a look-for and a free place, as often as the organization allows', () => {
    expect(nextGoalState('draft', 'begin', { ...ready, hasLookFor: false })).toEqual(refused('no-look-for'))
    for (const [from, event] of [
      ['draft', 'begin'],
      ['parked', 'resume'],
      ['met', 'reopen'],
    ] as const) {
      expect(nextGoalState(from, event, { ...ready, otherActiveGoals: 1 }).ok).toBe(true)
      expect(nextGoalState(from, event, { ...ready, otherActiveGoals: 2 })).toEqual(refused('goal-limit'))
      expect(nextGoalState(from, event, { ...ready, otherActiveGoals: 1 }, { goalLimit: 1 })).toEqual(
        refused('goal-limit'),
      )
    }
  })

  test('says why it begins, and what changed when it ends', () => {
    for (const [from, event] of [
      ['nothing', 'draft'],
      ['active', 'rethink'],
      ['active', 'meet'],
      ['active', 'change'],
      ['active', 'end'],
    ] as const)
      expect(nextGoalState(from, event, { ...ready, words: ' ' })).toEqual(refused('no-words'))
  })
})

test('its stage is that of the step one works on, then what is there already', () => {
  expect(goalStage([], 0)).toBe('set')
  expect(goalStage([], 1)).toBe('evidence')
  expect(goalStage([{ state: 'proposed' }], 1)).toBe('proposed')
  expect(goalStage([{ state: 'mastered' }, { state: 'trying' }], 1)).toBe('trying')
  expect(goalStage([{ state: 'due-review' }], 0)).toBe('review')
  expect(goalStage([{ state: 'mastered' }, { state: 'parked' }], 0)).toBe('between')
})

describe('properties', () => {
  const state = fc.constantFrom(...goalStates)
  const event = fc.constantFrom(...goalEvents)
  const facts = fc.record({
    isTeacher: fc.boolean(),
    hasLookFor: fc.boolean(),
    otherActiveGoals: fc.nat(3),
    words: fc.constantFrom('', 'Words.'),
  })

  test('only its teacher moves it, and at most two are active', () => {
    fc.assert(
      fc.property(state, event, facts, (from, happens, known) => {
        const outcome = nextGoalState(from, happens, known)
        if (!outcome.ok) return true
        const begins = outcome.state === 'active' && from !== 'active'
        return known.isTeacher && (!begins || (known.hasLookFor && known.otherActiveGoals < 2))
      }),
      { numRuns: 2000 },
    )
  })

  test('what is offered has a place in that state', () => {
    for (const from of goalStates)
      for (const each of goalEventsFrom(from))
        expect(nextGoalState(from, each, { isTeacher: true }), `${from} ${each}`).not.toEqual(
          refused('wrong-state'),
        )
  })
})
