import { describe, expect, test } from 'vitest'
import { type ActionStepState, actionStepEvents, actionStepStates, nextState } from './action-step.ts'
import {
  type ConversationFacts,
  type ConversationState,
  conversationEvents,
  conversationStates,
  nextConversationState,
} from './conversation.ts'
import { type GoalState, goalEvents, goalStates, nextGoalState } from './goal.ts'
import { carryTicks, keepsAs, type TickResult } from './rehearsal.ts'
import type { StepFacts } from './step-guards.ts'

/** For each event where it leads from each state; every other state refuses it. */
type Ways<Event extends string, State extends string> = Record<
  Event,
  Partial<Record<State | 'nothing', State>>
>

const stepWays: Ways<(typeof actionStepEvents)[number], ActionStepState> = {
  draft: { nothing: 'draft' },
  propose: { draft: 'proposed' },
  accept: { draft: 'agreed', proposed: 'agreed' },
  'ask-change': { proposed: 'draft' },
  decline: { draft: 'declined', proposed: 'declined' },
  rehearse: { agreed: 'practised', practised: 'practised', trying: 'trying', 'due-review': 'due-review' },
  try: { agreed: 'trying', practised: 'trying', trying: 'trying', 'due-review': 'due-review' },
  'correct-try': { agreed: 'agreed', practised: 'practised', trying: 'trying', 'due-review': 'due-review' },
  'remove-try': { agreed: 'agreed', practised: 'practised', trying: 'trying', 'due-review': 'due-review' },
  'due-passes': { agreed: 'due-review', practised: 'due-review', trying: 'due-review' },
  master: { trying: 'mastered', 'due-review': 'mastered' },
  extend: { 'due-review': 'trying' },
  'suggest-change': {
    agreed: 'agreed',
    practised: 'practised',
    trying: 'trying',
    'due-review': 'due-review',
  },
  change: { agreed: 'agreed', practised: 'practised', trying: 'trying', 'due-review': 'agreed' },
  'decline-change': {
    agreed: 'agreed',
    practised: 'practised',
    trying: 'trying',
    'due-review': 'due-review',
  },
  'take-back-change': {
    agreed: 'agreed',
    practised: 'practised',
    trying: 'trying',
    'due-review': 'due-review',
  },
  split: { agreed: 'closed', practised: 'closed', trying: 'closed', 'due-review': 'closed' },
  close: { 'due-review': 'closed' },
  park: {
    draft: 'parked',
    proposed: 'parked',
    agreed: 'parked',
    practised: 'parked',
    trying: 'parked',
    'due-review': 'parked',
  },
  resume: { parked: 'agreed' },
  slip: { mastered: 'trying' },
  withdraw: {
    agreed: 'withdrawn',
    practised: 'withdrawn',
    trying: 'withdrawn',
    'due-review': 'withdrawn',
    mastered: 'withdrawn',
    parked: 'withdrawn',
    declined: 'withdrawn',
    closed: 'withdrawn',
  },
}
const good: StepFacts = {
  by: 'teacher',
  otherActiveSteps: 0,
  dueInDays: 7,
  criterion: 'Seen twice.',
  takes: 1,
  clips: 1,
  tries: [{ on: '2027-03-01', result: 'done', withClip: true }],
  reason: 'The unit ended.',
}
/** Whoever each event waits for, where that is not the teacher. */
const stepBy: Partial<Record<(typeof actionStepEvents)[number], Partial<StepFacts>>> = {
  propose: { by: 'proposer' },
  'due-passes': { by: 'system', dueInDays: -1 },
  change: { suggestedBy: 'coach' },
  'decline-change': { suggestedBy: 'coach' },
}

describe('a step has these ways and no others', () => {
  for (const event of actionStepEvents)
    test.each(['nothing', ...actionStepStates] as const)(`${event} from %s`, (state) => {
      const to = stepWays[event][state]
      expect(nextState(state, event, { ...good, ...stepBy[event] })).toEqual(
        to === undefined ? { ok: false, reason: 'wrong-state' } : { ok: true, state: to },
      )
    })

  test('nobody moves one who is none of its movers, from any state', () => {
    for (const event of actionStepEvents)
      for (const state of ['nothing', ...actionStepStates] as const)
        expect(nextState(state, event, { ...good, ...stepBy[event], by: 'onlooker' }), event).toEqual({
          ok: false,
          reason: 'not-yours',
        })
  })
})

const open = { preparing: 'preparing', talking: 'talking' } as const
const talking = { talking: 'talking' } as const
const closed = { closed: 'closed' } as const
const talkWays: Ways<(typeof conversationEvents)[number], ConversationState> = {
  start: { nothing: 'preparing' },
  collect: open,
  begin: { preparing: 'talking' },
  go: talking,
  praise: talking,
  probe: talking,
  answer: talking,
  problem: talking,
  level: talking,
  voice: talking,
  offer: talking,
  'set-aside': talking,
  accept: talking,
  round: talking,
  plan: { ...open, ...closed },
  'follow-up': talking,
  close: { preparing: 'closed', talking: 'closed' },
  suggest: closed,
  'take-over': closed,
  drop: closed,
  part: { ...open, ...closed },
}
const talkFacts: ConversationFacts = { by: 'teacher', words: 'I will ask why.', problemMoments: 1 }
const talkBy: Partial<Record<(typeof conversationEvents)[number], Partial<ConversationFacts>>> = {
  level: { level: 2, nextLevel: 3 },
  offer: { by: 'partner' },
  'set-aside': { step: 'offered' },
  accept: { step: 'offered' },
  'follow-up': { followUpInDays: 7 },
  suggest: { by: 'partner' },
  'take-over': { hasSuggestion: true },
  drop: { hasSuggestion: true },
}

describe('a conversation has these ways and no others', () => {
  for (const event of conversationEvents)
    test.each(['nothing', ...conversationStates] as const)(`${event} from %s`, (state) => {
      const to = talkWays[event][state]
      expect(nextConversationState(state, event, { ...talkFacts, ...talkBy[event] })).toEqual(
        to === undefined ? { ok: false, reason: 'wrong-state' } : { ok: true, state: to },
      )
    })
})

const goalWays: Ways<(typeof goalEvents)[number], GoalState> = {
  draft: { nothing: 'draft' },
  aim: { draft: 'draft', ended: 'ended' },
  begin: { draft: 'active' },
  rethink: { draft: 'draft', active: 'active', parked: 'parked' },
  collect: { draft: 'draft', active: 'active', parked: 'parked' },
  park: { active: 'parked' },
  resume: { parked: 'active' },
  meet: { active: 'met', parked: 'met' },
  change: { active: 'changed', parked: 'changed' },
  end: { draft: 'ended', active: 'ended', parked: 'ended' },
  reopen: { met: 'active', changed: 'active', ended: 'active' },
}

describe('a goal has these ways and no others', () => {
  for (const event of goalEvents)
    test.each(['nothing', ...goalStates] as const)(`${event} from %s`, (state) => {
      const to = goalWays[event][state]
      const facts = { isTeacher: true, hasLookFor: true, otherActiveGoals: 0, words: 'It is worth it.' }
      expect(nextGoalState(state, event, facts)).toEqual(
        to === undefined ? { ok: false, reason: 'wrong-state' } : { ok: true, state: to },
      )
      expect(nextGoalState(state, event, { ...facts, isTeacher: false })).toEqual({
        ok: false,
        reason: 'not-yours',
      })
    })
})

test.each(actionStepStates)('a take is kept for a step that is %s as what that step waits for', (state) => {
  const waits = { agreed: 'rehearse', practised: 'try', trying: 'try', 'due-review': 'try' } as const
  expect(keepsAs(state)).toBe(state in waits ? waits[state as keyof typeof waits] : null)
})

test.each<[string, string[], string[], (TickResult | null)[], (TickResult | null)[]]>([
  ['stays with its words', ['Ask', 'Wait'], ['Ask', 'Wait'], ['done', 'not'], ['done', 'not']],
  ['follows its words to another place', ['Ask', 'Wait'], ['Wait', 'Ask'], ['done', 'not'], ['not', 'done']],
  ['is gone with other words', ['Ask', 'Wait'], ['Ask', 'Wait longer'], ['done', 'not'], ['done', null]],
  ['is nothing where no words are left', ['Ask', 'Wait'], ['Look', 'Point'], ['done', 'not'], []],
  [
    'is told apart where two moves have the same words',
    ['Ask', 'Ask'],
    ['Ask', 'Ask'],
    ['done', 'not'],
    ['done', 'not'],
  ],
  ['is not there for a move that comes anew', ['Ask'], ['Ask', 'Ask'], ['done'], ['done', null]],
])('what was said of a move %s', (_, before, after, ticks, carried) => {
  expect(carryTicks(before, after, ticks)).toEqual(carried)
})
