import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type ActionStepEvent,
  type ActionStepState,
  actionStepEvents,
  eventsFrom,
  isActive,
  nextState,
  type StepMover,
} from './action-step.ts'
import { addDays } from './calendar-day.ts'
import {
  type ConversationState,
  type ConversationVoice,
  conversationEvents,
  nextConversationState,
  type PromptingLevel,
  promptingLevels,
} from './conversation.ts'
import {
  type GoalEvent,
  type GoalState,
  goalEvents,
  goalEventsFrom,
  mostActiveGoals,
  nextGoalState,
} from './goal.ts'
import { markKinds, shortestTakeMs, takesOfSession } from './rehearsal.ts'
import { defaultStepPolicies, masteryProgress, type StepTry } from './step-progress.ts'

/** Fixed, so that a failure is the same for everybody. */
const seed = 20_270_301

interface Step {
  state: ActionStepState | 'nothing'
  isOwn: boolean
  tries: StepTry[]
  clips: number
  extended: number
  /** The teacher has taken it on. */
  isAccepted: boolean
}

const newStep = (isOwn: boolean): Step => ({
  ...{ isOwn, state: 'nothing', tries: [], clips: 0, extended: 0, isAccepted: false },
})

/** Something that somebody would do to one of a teacher's steps. */
const deed = fc.record({
  at: fc.nat(2),
  /** Any event, or one that a screen offers. */
  event: fc.option(fc.constantFrom(...actionStepEvents), { freq: 1 }),
  offer: fc.nat(20),
  by: fc.constantFrom('teacher', 'teacher', 'proposer', 'coach', 'system', 'onlooker'),
  suggestedBy: fc.constantFrom(undefined, 'teacher', 'proposer', 'coach'),
  dueInDays: fc.constantFrom(-1, 0, 1, 7, 14, 28, 29, null),
  criterion: fc.constantFrom('Seen twice.', 'Seen twice.', ' '),
  unresolvedFindings: fc.constantFrom(0, 0, 0, 1),
  clip: fc.boolean(),
  result: fc.constantFrom('done', 'done', 'partly', 'not'),
  on: fc.nat(20),
  reason: fc.constantFrom('', 'The unit ended.'),
} as const)

function offered({ state, isOwn }: Step, by: StepMover, offer: number): ActionStepEvent | undefined {
  const events = state === 'nothing' ? (['draft'] as const) : eventsFrom(state, { by, own: isOwn })
  return events[offer % Math.max(1, events.length)]
}

/** All of a teacher's steps after many deeds, with what holds after each of them. */
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

function workOn(steps: Step[], deeds: readonly Deed[], focusLimit: number, reached: Set<string>): void {
  const policies = { ...defaultStepPolicies, focusLimit }
  for (const { at, event: chosen, offer, clip, on, result, ...facts } of deeds) {
    const step = steps[at]
    const event = step && (chosen ?? offered(step, facts.by, offer))
    if (!step || !event) continue
    const others = steps.filter((each) => each !== step && each.state !== 'nothing' && isActive(each.state))
    const tries =
      event === 'remove-try'
        ? step.tries.slice(0, -1)
        : [
            ...step.tries,
            ...(event === 'try' ? [{ on: addDays('2027-03-01', on), result, withClip: clip }] : []),
          ]
    const clips = clip ? 1 : 0
    const outcome = nextState(
      step.state,
      event,
      {
        ...facts,
        own: step.isOwn,
        tries,
        clips,
        takes: clips,
        extended: step.extended,
        otherActiveSteps: others.length,
      },
      policies,
    )
    if (!outcome.ok) continue
    const before = step.state
    reached.add(outcome.state)
    Object.assign(step, {
      state: outcome.state,
      tries,
      extended: step.extended + (event === 'extend' ? 1 : 0),
    })
    if (event === 'accept' || event === 'resume') {
      expect(facts.by).toBe('teacher')
      step.isAccepted = true
    }
    if (isActive(outcome.state) || outcome.state === 'mastered') expect(step.isAccepted, event).toBe(true)
    if (outcome.state === 'mastered' && before !== 'mastered') {
      expect(clips > 0 || masteryProgress(tries, policies).met).toBe(true)
      expect(facts.by).toBe('teacher')
    }
    expect(before).not.toBe('withdrawn')
    expect(step.extended).toBeLessThanOrEqual(1)
    expect(steps.filter(({ state }) => state !== 'nothing' && isActive(state)).length).toBeLessThanOrEqual(
      focusLimit,
    )
  }
}

test.each([1, 2])(
  'whatever is done to a teacher’s steps: at most %d is worked on, only the teacher takes one on, and what is in place was seen',
  (focusLimit) => {
    const reached = new Set<string>()
    fc.assert(
      fc.property(fc.array(deed, { minLength: 20, maxLength: 160 }), (deeds) => {
        workOn([newStep(true), newStep(false), newStep(false)], deeds, focusLimit, reached)
      }),
      { numRuns: 300, seed },
    )
    // The deeds go far enough for the invariants to mean something.
    for (const state of ['agreed', 'trying', 'mastered', 'closed', 'parked', 'withdrawn'])
      expect([...reached], state).toContain(state)
  },
  30_000,
)

const said = fc.record({
  event: fc.constantFrom(...conversationEvents),
  by: fc.constantFrom('teacher', 'partner'),
  words: fc.constantFrom('', 'I will ask why.'),
  problemMoments: fc.nat(1),
  nextLevel: fc.constantFrom(...promptingLevels),
  followUpInDays: fc.constantFrom(0, 7, 60),
} as const)

test('whatever is said in a conversation: its step has one voice, the teacher takes it on, and once closed the record is theirs', () => {
  const ends = { agreed: 0, offered: 0, closed: 0 }
  fc.assert(
    fc.property(fc.array(said, { minLength: 10, maxLength: 80 }), (all) => {
      let state: ConversationState | 'nothing' = 'nothing'
      let step: 'none' | 'offered' | 'agreed' = 'none'
      let voice: ConversationVoice | null = null
      let level: PromptingLevel = 1
      let rounds = 0
      let hasSuggestion = false
      for (const { event, nextLevel, ...facts } of all) {
        const known = { ...facts, step, level, nextLevel, rounds, hasSuggestion, followUpLimitDays: 28 }
        const outcome = nextConversationState(state, event, known)
        if (!outcome.ok) continue
        const wasAgreed = step === 'agreed'
        if (event === 'voice') {
          expect(voice).toBeNull()
          ;[step, voice] = ['agreed', facts.by]
        } else if (event === 'offer') {
          expect(voice).toBeNull()
          ;[step, voice] = ['offered', facts.by]
        } else if (event === 'set-aside') [step, voice] = ['none', null]
        else if (event === 'accept') step = 'agreed'
        if (step === 'agreed' && !wasAgreed) expect(facts.by).toBe('teacher')
        // What is agreed stays so, in the voice in which it was said.
        if (wasAgreed) expect(step).toBe('agreed')
        expect(step === 'none').toBe(voice === null)
        if (event === 'level') {
          expect(Math.abs(nextLevel - level)).toBe(1)
          level = nextLevel
        }
        if (event === 'round') rounds += 1
        if (event === 'suggest') hasSuggestion = true
        if (event === 'take-over' || event === 'drop') hasSuggestion = false
        if (outcome.state === 'closed' && state !== 'closed')
          expect(facts.words !== '' || (step === 'agreed' && rounds > 0)).toBe(true)
        if (state === 'closed') {
          expect(outcome.state).toBe('closed')
          if (event === 'plan' || event === 'take-over') expect(facts.by).toBe('teacher')
        }
        state = outcome.state
      }
      if (step !== 'none') ends[step] += 1
      if (state === 'closed') ends.closed += 1
    }),
    { numRuns: 800, seed },
  )
  for (const count of Object.values(ends)) expect(count).toBeGreaterThan(10)
})

test('whatever a teacher does with goals: at most two are active, each with something one would see', () => {
  const goalDeed = fc.record({
    at: fc.nat(4),
    event: fc.option(fc.constantFrom(...goalEvents), { freq: 1 }),
    offer: fc.nat(10),
    isTeacher: fc.constantFrom(true, true, true, false),
    words: fc.constantFrom('', 'It is worth it.', 'It is worth it.'),
    aims: fc.boolean(),
  })
  let most = 0
  fc.assert(
    fc.property(fc.array(goalDeed, { minLength: 20, maxLength: 120 }), (deeds) => {
      const goals = Array.from({ length: 5 }, () => ({
        state: 'nothing' as GoalState | 'nothing',
        hasLookFor: false,
      }))
      for (const { at, event: chosen, offer, aims, ...facts } of deeds) {
        const goal = goals[at]
        const offers: GoalEvent[] = !goal || goal.state === 'nothing' ? ['draft'] : goalEventsFrom(goal.state)
        const event = chosen ?? offers[offer % Math.max(1, offers.length)]
        if (!goal || !event) continue
        const otherActiveGoals = goals.filter((each) => each !== goal && each.state === 'active').length
        const hasLookFor = goal.hasLookFor || (event === 'aim' && aims)
        const outcome = nextGoalState(goal.state, event, { ...facts, hasLookFor, otherActiveGoals })
        if (!outcome.ok) continue
        Object.assign(goal, { state: outcome.state, hasLookFor })
        expect(facts.isTeacher).toBe(true)
        const active = goals.filter(({ state }) => state === 'active')
        expect(active.length).toBeLessThanOrEqual(mostActiveGoals)
        expect(active.every((each) => each.hasLookFor)).toBe(true)
        most = Math.max(most, active.length)
      }
    }),
    { numRuns: 400, seed },
  )
  expect(most).toBe(mostActiveGoals)
})

test('whatever is said while it is recorded: the takes cover it without a gap, and each word stands in one of them, at its time', () => {
  const mark = fc.record({
    kind: fc.constantFrom(...markKinds),
    atMs: fc.integer({ min: 0, max: 130_000 }),
    endMs: fc.constant(null),
  })
  let most = 0
  fc.assert(
    fc.property(
      fc.array(mark, { maxLength: 40 }),
      fc.integer({ min: 1, max: 120_000 }),
      fc.nat(60_000),
      (marks, lengthMs, offsetMs) => {
        const takes = takesOfSession({ lengthMs, offsetMs, marks })
        most = Math.max(most, takes.length)
        expect(takes[0]?.startMs).toBe(0)
        expect(takes.at(-1)?.endMs).toBe(lengthMs)
        for (const [place, take] of takes.entries()) {
          const before = takes[place - 1]
          if (before) {
            expect(take.startMs).toBe(before.endMs)
            expect(take.cause).toBe(before.marks.at(-1))
            expect(take.cause?.kind).toBe('try-again')
            expect(take.endMs - take.startMs).toBeGreaterThanOrEqual(shortestTakeMs)
          } else expect(take.cause).toBeNull()
          expect(take.offsetMs).toBeGreaterThanOrEqual(offsetMs)
          for (const each of take.marks) {
            expect(Math.min(each.atMs, lengthMs)).toBeGreaterThanOrEqual(take.startMs)
            expect(Math.min(each.atMs, lengthMs)).toBeLessThanOrEqual(take.endMs)
          }
        }
        const kept = takes.flatMap((take) => take.marks)
        expect(kept).toHaveLength(marks.length)
        expect(new Set(kept)).toEqual(new Set(marks))
      },
    ),
    { numRuns: 600, seed },
  )
  expect(most).toBeGreaterThan(4)
})
