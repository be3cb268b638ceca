import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ConversationEvent,
  type ConversationFacts,
  type ConversationState,
  conversationEvents,
  conversationParts,
  conversationStates,
  lackOf,
  nextConversationState,
} from './conversation.ts'
import { conversationStages, stageOf, stageParts } from './conversation-look.ts'

const refused = (reason: string) => ({ ok: false, reason })
const teacher: ConversationFacts = { by: 'teacher', words: 'I will ask why.', problemMoments: 1 }
const partner: ConversationFacts = { ...teacher, by: 'partner' }
const near = { followUpInDays: 7, followUpLimitDays: 28 }

type Row = [
  from: ConversationState | 'nothing',
  event: ConversationEvent,
  facts: ConversationFacts,
  to: ConversationState,
]
const table: Row[] = [
  ['nothing', 'start', partner, 'preparing'],
  ['preparing', 'collect', teacher, 'preparing'],
  ['talking', 'collect', partner, 'talking'],
  ['preparing', 'begin', partner, 'talking'],
  ['talking', 'go', partner, 'talking'],
  ['talking', 'praise', partner, 'talking'],
  ['talking', 'probe', partner, 'talking'],
  ['talking', 'answer', teacher, 'talking'],
  ['talking', 'problem', partner, 'talking'],
  ['talking', 'level', { ...partner, level: 1, nextLevel: 2 }, 'talking'],
  ['talking', 'voice', teacher, 'talking'],
  ['talking', 'offer', partner, 'talking'],
  ['talking', 'set-aside', { ...partner, step: 'offered' }, 'talking'],
  ['talking', 'accept', { ...teacher, step: 'offered' }, 'talking'],
  ['talking', 'round', partner, 'talking'],
  ['preparing', 'plan', partner, 'preparing'],
  ['talking', 'plan', partner, 'talking'],
  ['closed', 'plan', teacher, 'closed'],
  ['talking', 'follow-up', { ...partner, ...near }, 'talking'],
  ['talking', 'close', { by: 'partner', step: 'agreed', rounds: 1 }, 'closed'],
  ['preparing', 'close', teacher, 'closed'],
  ['closed', 'suggest', partner, 'closed'],
  ['closed', 'take-over', { ...teacher, hasSuggestion: true }, 'closed'],
  ['closed', 'drop', { ...partner, hasSuggestion: true }, 'closed'],
  ['closed', 'part', teacher, 'closed'],
]

describe('the ways of a conversation', () => {
  test.each(table)('%s, %s', (from, event, facts, to) => {
    expect(nextConversationState(from, event, facts)).toEqual({ ok: true, state: to })
  })

  test('every event has a way', () => {
    expect(new Set(table.map(([, event]) => event))).toEqual(new Set(conversationEvents))
  })

  test.each<[ConversationEvent, ConversationFacts, string]>([
    ['voice', partner, 'not-yours'],
    ['accept', { ...partner, step: 'offered' }, 'not-yours'],
    ['offer', teacher, 'not-yours'],
    ['voice', { ...teacher, step: 'agreed' }, 'step-agreed'],
    ['offer', { ...partner, step: 'offered' }, 'step-offered'],
    ['voice', { by: 'teacher', problemMoments: 0, words: ' ' }, 'no-problem-moment'],
    ['accept', { ...teacher, step: 'offered', words: '' }, 'no-words'],
    ['accept', teacher, 'no-step-offered'],
    ['level', { ...partner, level: 1, nextLevel: 3 }, 'level-jump'],
    ['level', { ...partner, level: 1, nextLevel: 2, step: 'agreed' }, 'step-agreed'],
    ['follow-up', { ...partner, followUpInDays: 90, followUpLimitDays: 28 }, 'follow-up-too-far'],
    ['follow-up', { ...partner, followUpInDays: 0 }, 'follow-up-too-soon'],
    ['close', { by: 'teacher', step: 'none', rounds: 3 }, 'closes-without-step'],
    ['close', { by: 'teacher', step: 'agreed', rounds: 0 }, 'closes-without-practice'],
    ['part', { ...teacher, isAlone: true }, 'alone'],
    ['suggest', partner, 'wrong-state'],
  ])('%s is refused: %#', (event, facts, reason) => {
    expect(nextConversationState('talking', event, facts)).toEqual(refused(reason))
  })

  test('a closed record is the teacher’s: the other side suggests, and does not write', () => {
    expect(nextConversationState('closed', 'plan', partner)).toEqual(refused('not-yours'))
    expect(nextConversationState('closed', 'suggest', teacher)).toEqual(refused('not-yours'))
    expect(nextConversationState('closed', 'suggest', { ...partner, hasSuggestion: true })).toEqual(
      refused('suggestion-open'),
    )
    expect(nextConversationState('closed', 'take-over', teacher)).toEqual(refused('no-suggestion'))
  })

  test('closing lacks a step before it lacks practice', () => {
    expect(lackOf({ step: 'offered', rounds: 2 })).toBe('step')
    expect(lackOf({ step: 'agreed', rounds: 0 })).toBe('practice')
    expect(lackOf({ step: 'agreed', rounds: 1 })).toBeNull()
  })
})

const anyFacts: fc.Arbitrary<ConversationFacts> = fc.record({
  by: fc.constantFrom('teacher', 'partner'),
  step: fc.constantFrom('none', 'offered', 'agreed'),
  problemMoments: fc.nat(2),
  rounds: fc.nat(2),
  words: fc.constantFrom('', ' a', 'I will.'),
  level: fc.constantFrom(1, 2, 3, 4),
  nextLevel: fc.constantFrom(1, 2, 3, 4),
  hasSuggestion: fc.boolean(),
})
const anyState = fc.constantFrom(...conversationStates)

test('only the teacher agrees to a step, and never to a second one', () => {
  fc.assert(
    fc.property(anyState, fc.constantFrom('voice', 'accept'), anyFacts, (state, event, facts) => {
      const { ok } = nextConversationState(state, event, facts)
      if (ok) expect({ by: facts.by, step: facts.step }).not.toMatchObject({ step: 'agreed' })
      if (ok) expect(facts.by).toBe('teacher')
    }),
  )
})

test('nothing leads out of a closed record, and only closing leads there', () => {
  fc.assert(
    fc.property(anyState, fc.constantFrom(...conversationEvents), anyFacts, (state, event, facts) => {
      const outcome = nextConversationState(state, event, facts)
      if (!outcome.ok) return
      if (state === 'closed') expect(outcome.state).toBe('closed')
      else if (outcome.state === 'closed') expect(event).toBe('close')
    }),
  )
})

test('it closes without practice or without a step only with a reason', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { ok } = nextConversationState('talking', 'close', facts)
      expect(ok).toBe(lackOf(facts) === null || (facts.words ?? '').trim().length >= 3)
    }),
  )
})

test('both looks show each part once, in the same order', () => {
  expect(conversationStages.flatMap((stage) => stageParts[stage])).toEqual([...conversationParts])
  for (const part of conversationParts) expect(stageParts[stageOf(part)]).toContain(part)
})
