import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ActionStepEvent,
  type ActionStepState,
  actionStepEvents,
  actionStepStates,
  defaultStepPolicies,
  dueDate,
  dueInDays,
  eventsFrom,
  isActive,
  isDueForReview,
  masteryProgress,
  moversOf,
  nextState,
  type StepFacts,
  type StepTry,
} from './action-step.ts'

const ready: StepFacts = {
  by: 'teacher',
  otherActiveSteps: 0,
  dueInDays: 7,
  criterion: 'Three seconds of silence after each question.',
  unresolvedFindings: 0,
  takes: 1,
  clips: 1,
  tries: [],
  extended: 0,
  reason: 'The unit ended.',
}
const moved = (state: ActionStepState) => ({ ok: true, state })
const refused = (reason: string) => ({ ok: false, reason })

type Row = [from: ActionStepState | 'nothing', event: ActionStepEvent, to: ActionStepState, facts?: StepFacts]

const table: Row[] = [
  ['nothing', 'draft', 'draft'],
  ['draft', 'propose', 'proposed', { ...ready, by: 'proposer' }],
  ['draft', 'accept', 'agreed'],
  ['proposed', 'accept', 'agreed'],
  ['proposed', 'decline', 'declined'],
  ['draft', 'decline', 'declined'],
  ['draft', 'withdraw', 'withdrawn', { ...ready, own: true }],
  ['proposed', 'ask-change', 'draft'],
  ['proposed', 'park', 'parked'],
  ['agreed', 'rehearse', 'practised'],
  ['trying', 'rehearse', 'trying'],
  ['agreed', 'try', 'trying'],
  ['practised', 'try', 'trying'],
  ['due-review', 'try', 'due-review'],
  ['trying', 'correct-try', 'trying'],
  ['agreed', 'correct-try', 'agreed'],
  ['due-review', 'remove-try', 'due-review', { ...ready, tries: [] }],
  [
    'trying',
    'remove-try',
    'trying',
    { ...ready, tries: [{ on: '2027-03-01', result: 'done', withClip: false }] },
  ],
  ['trying', 'remove-try', 'agreed', { ...ready, tries: [] }],
  ['trying', 'master', 'mastered'],
  ['due-review', 'master', 'mastered'],
  ['agreed', 'due-passes', 'due-review', { by: 'system', dueInDays: -1 }],
  ['practised', 'due-passes', 'due-review', { by: 'system', dueInDays: -1 }],
  ['trying', 'due-passes', 'due-review', { by: 'system', dueInDays: -30 }],
  ['due-review', 'extend', 'trying', { ...ready, dueInDays: 14 }],
  ['due-review', 'change', 'agreed'],
  ['agreed', 'suggest-change', 'agreed', { ...ready, by: 'coach' }],
  ['trying', 'suggest-change', 'trying', { ...ready, by: 'proposer' }],
  ['due-review', 'suggest-change', 'due-review'],
  ['agreed', 'change', 'agreed', { ...ready, suggestedBy: 'coach' }],
  ['practised', 'change', 'practised', { ...ready, by: 'proposer', suggestedBy: 'teacher' }],
  ['trying', 'change', 'trying', { ...ready, by: 'coach', suggestedBy: 'teacher' }],
  ['due-review', 'change', 'agreed', { ...ready, by: 'coach', suggestedBy: 'teacher' }],
  ['trying', 'change', 'trying', { ...ready, dueInDays: undefined }],
  ['trying', 'decline-change', 'trying', { ...ready, suggestedBy: 'proposer' }],
  ['agreed', 'take-back-change', 'agreed', { ...ready, by: 'proposer' }],
  ['due-review', 'split', 'closed'],
  ['agreed', 'split', 'closed'],
  ['trying', 'split', 'closed'],
  ['due-review', 'close', 'closed'],
  ['agreed', 'park', 'parked'],
  ['due-review', 'park', 'parked'],
  ['parked', 'resume', 'agreed'],
  ['mastered', 'slip', 'trying'],
  ['trying', 'withdraw', 'withdrawn'],
  ['closed', 'withdraw', 'withdrawn'],
  ['proposed', 'withdraw', 'withdrawn', { by: 'proposer' }],
]

describe('the ways of a step', () => {
  test.each(table)('%s, %s → %s', (from, event, to, facts = ready) => {
    expect(nextState(from, event, facts)).toEqual(moved(to))
  })

  test('every event has a way', () => {
    expect(new Set(table.map(([, event]) => event))).toEqual(new Set(actionStepEvents))
  })

  test('what has ended stays ended, and a mastered step takes no tries', () => {
    expect(nextState('withdrawn', 'withdraw', ready)).toEqual(refused('wrong-state'))
    expect(nextState('declined', 'accept', ready)).toEqual(refused('wrong-state'))
    expect(nextState('closed', 'resume', ready)).toEqual(refused('wrong-state'))
    expect(nextState('mastered', 'try', ready)).toEqual(refused('wrong-state'))
    expect(nextState('agreed', 'accept', ready)).toEqual(refused('wrong-state'))
    expect(nextState('due-review', 'due-passes', { by: 'system', dueInDays: -1 })).toEqual(
      refused('wrong-state'),
    )
    expect(nextState('agreed', 'draft', ready)).toEqual(refused('wrong-state'))
  })
})

describe('who decides', () => {
  test('the teacher alone accepts, parks, masters and closes', () => {
    for (const event of [
      'accept',
      'ask-change',
      'decline',
      'try',
      'correct-try',
      'remove-try',
      'master',
      'close',
      'park',
      'resume',
    ] as const) {
      expect(moversOf(event), event).toEqual(['teacher'])
      expect(nextState('proposed', event, { ...ready, by: 'proposer' })).toEqual(refused('not-yours'))
    }
  })

  test('a proposer may take back what was not yet agreed, and nothing later', () => {
    for (const state of actionStepStates) {
      const outcome = nextState(state, 'withdraw', { by: 'proposer' })
      expect(outcome.ok, state).toBe(state === 'draft' || state === 'proposed')
      expect(eventsFrom(state, { by: 'proposer' }).includes('withdraw'), state).toBe(outcome.ok)
    }
  })

  test('nobody is offered both to withdraw and to decline a step', () => {
    for (const state of actionStepStates)
      for (const mover of [{ by: 'proposer' }, { by: 'teacher' }, { by: 'teacher', own: true }] as const) {
        const both = eventsFrom(state, mover).filter((event) => ['withdraw', 'decline'].includes(event))
        expect(both.length, `${state} ${mover.by}`).toBeLessThan(2)
      }
    expect(eventsFrom('proposed', { by: 'teacher' })).toEqual(['accept', 'ask-change', 'decline', 'park'])
    expect(eventsFrom('proposed', { by: 'proposer' })).toEqual(['withdraw'])
    expect(eventsFrom('draft', { by: 'teacher' })).toEqual(['accept', 'decline', 'park'])
    expect(eventsFrom('draft', { by: 'teacher', own: true })).toEqual(['accept', 'park', 'withdraw'])
    expect(nextState('proposed', 'withdraw', ready)).toEqual(refused('wrong-state'))
    expect(nextState('draft', 'decline', { ...ready, own: true })).toEqual(refused('wrong-state'))
  })

  test('a try is corrected while somebody works on the step, and not once it has ended', () => {
    for (const event of ['correct-try', 'remove-try'] as const)
      for (const state of actionStepStates)
        expect(nextState(state, event, ready).ok, `${event} ${state}`).toBe(isActive(state))
  })

  test('an onlooker moves nothing', () => {
    for (const state of actionStepStates) expect(eventsFrom(state, { by: 'onlooker' }), state).toEqual([])
  })

  test('nobody can make time pass', () => {
    expect(nextState('agreed', 'due-passes', { ...ready, dueInDays: -1 })).toEqual(refused('not-yours'))
  })
})

describe('what agreeing asks for', () => {
  test.each([
    [{ criterion: '  ' }, 'no-criterion'],
    [{ criterion: undefined }, 'no-criterion'],
    [{ dueInDays: null }, 'no-due-date'],
    [{ dueInDays: Number.NaN }, 'no-due-date'],
    [{ dueInDays: 0 }, 'due-too-soon'],
    [{ dueInDays: -3 }, 'due-too-soon'],
    [{ dueInDays: 29 }, 'due-too-far'],
    [{ unresolvedFindings: 1 }, 'unresolved-findings'],
    [{ otherActiveSteps: 1 }, 'focus-limit'],
    [{ inPlace: 1 }, 'in-place'],
    [{ inPlace: 2, stretch: '  ' }, 'in-place'],
  ])('%o is refused: %s', (missing, reason) => {
    for (const [state, event] of [
      ['proposed', 'accept'],
      ['parked', 'resume'],
    ] as const) {
      expect(nextState(state, event, { ...ready, ...missing })).toEqual(refused(reason))
    }
  })

  test('a practice of which a step is in place asks what will be different', () => {
    const again = { ...ready, inPlace: 1, stretch: 'This time I wait before the second question, too.' }
    expect(nextState('proposed', 'accept', again)).toEqual(moved('agreed'))
    expect(nextState('parked', 'resume', again)).toEqual(moved('agreed'))
  })

  test.each([1, 7, 28])('%d days are allowed', (days) => {
    expect(nextState('proposed', 'accept', { ...ready, dueInDays: days })).toEqual(moved('agreed'))
  })

  test('a school may set other limits', () => {
    const policies = { ...defaultStepPolicies, focusLimit: 2, dueLimitDays: 14 }
    expect(nextState('proposed', 'accept', { ...ready, otherActiveSteps: 1 }, policies).ok).toBe(true)
    expect(nextState('proposed', 'accept', { ...ready, dueInDays: 15 }, policies)).toEqual(
      refused('due-too-far'),
    )
  })

  test('when the slot is taken, the step can be parked instead', () => {
    const busy = { ...ready, otherActiveSteps: 1 }
    expect(nextState('proposed', 'accept', busy)).toEqual(refused('focus-limit'))
    expect(nextState('proposed', 'park', busy)).toEqual(moved('parked'))
  })

  test('a change is agreed by the side that did not suggest it', () => {
    for (const event of ['change', 'decline-change'] as const)
      for (const by of ['teacher', 'proposer', 'coach'] as const)
        for (const suggestedBy of ['teacher', 'proposer', 'coach'] as const) {
          const sameSide = (by === 'teacher') === (suggestedBy === 'teacher')
          const outcome = nextState('trying', event, { ...ready, by, suggestedBy })
          expect(outcome, `${event} ${by} ${suggestedBy}`).toEqual(
            sameSide ? refused('own-suggestion') : moved('trying'),
          )
        }
    expect(nextState('trying', 'change', { ...ready, by: 'coach' })).toEqual(refused('no-suggestion'))
    expect(nextState('trying', 'change', { ...ready, by: 'onlooker', suggestedBy: 'teacher' })).toEqual(
      refused('not-yours'),
    )
  })

  test('a change asks for what agreeing asks for; a date that has not passed may stay', () => {
    const changed = (more: Partial<StepFacts>) => nextState('trying', 'change', { ...ready, ...more })
    expect(changed({ criterion: ' ' })).toEqual(refused('no-criterion'))
    expect(changed({ unresolvedFindings: 1 })).toEqual(refused('unresolved-findings'))
    expect(changed({ dueInDays: 29 })).toEqual(refused('due-too-far'))
    expect(changed({ dueInDays: 0 })).toEqual(refused('due-too-soon'))
    expect(nextState('due-review', 'change', { ...ready, dueInDays: undefined })).toEqual(
      refused('no-due-date'),
    )
    for (const state of actionStepStates)
      for (const event of [
        'suggest-change',
        'change',
        'decline-change',
        'take-back-change',
        'split',
      ] as const)
        expect(nextState(state, event, ready).ok, `${event} ${state}`).toBe(isActive(state))
  })

  test('a change while due for review is the same step: it keeps its own slot', () => {
    expect(nextState('due-review', 'change', { ...ready, dueInDays: 40 })).toEqual(refused('due-too-far'))
    expect(nextState('due-review', 'change', { ...ready, dueInDays: 28 })).toEqual(moved('agreed'))
  })
})

describe('the later guards', () => {
  test('rehearsed means a take, or the reason why not', () => {
    expect(nextState('agreed', 'rehearse', { by: 'teacher', takes: 0 })).toEqual(refused('no-take'))
    expect(nextState('agreed', 'rehearse', { by: 'teacher', takes: 0, reason: 'No room.' }).ok).toBe(true)
  })

  test('mastered asks for a clip, or for tries that meet the rule of the organization', () => {
    const done = (on: string, withClip = false): StepTry => ({ on, result: 'done', withClip })
    const enough = [done('2027-03-01'), done('2027-03-04', true), done('2027-03-08')]
    const master = (facts: Omit<StepFacts, 'by'>, policies = defaultStepPolicies) =>
      nextState('trying', 'master', { by: 'teacher', ...facts }, policies)
    expect(master({ tries: enough.slice(0, 2) })).toEqual(refused('no-evidence'))
    expect(master({ tries: [{ ...done('2027-03-01', true), result: 'partly' }] })).toEqual(
      refused('no-evidence'),
    )
    expect(master({ tries: enough }).ok).toBe(true)
    expect(master({ clips: 1 }).ok).toBe(true)
    const once = { ...defaultStepPolicies, mastery: { done: 1, overDays: 0, withClip: 0 } }
    expect(master({ tries: [done('2027-03-01')] }, once).ok).toBe(true)
    expect(nextState('agreed', 'master', { by: 'teacher', clips: 1 })).toEqual(refused('wrong-state'))
  })

  test('one extension of at most two weeks', () => {
    const facts: StepFacts = { by: 'teacher', dueInDays: 14, extended: 0 }
    expect(nextState('due-review', 'extend', { ...facts, dueInDays: 15 })).toEqual(refused('due-too-far'))
    expect(nextState('due-review', 'extend', { ...facts, extended: 1 })).toEqual(refused('already-extended'))
  })

  test('the due day itself has not passed; closing gives a reason; slipping needs the slot', () => {
    expect(nextState('trying', 'due-passes', { by: 'system', dueInDays: 0 })).toEqual(refused('not-due'))
    expect(nextState('trying', 'due-passes', { by: 'system', dueInDays: null })).toEqual(refused('not-due'))
    expect(nextState('due-review', 'close', { by: 'teacher', reason: ' ' })).toEqual(refused('no-reason'))
    expect(nextState('mastered', 'slip', { ...ready, otherActiveSteps: 1 })).toEqual(refused('focus-limit'))
    expect(nextState('mastered', 'slip', { by: 'teacher', reason: ' ' })).toEqual(refused('no-slip'))
    expect(nextState('mastered', 'slip', { by: 'teacher', reason: 'In a loud week.' })).toEqual(
      moved('trying'),
    )
    expect(nextState('mastered', 'slip', { by: 'teacher', clips: 1 })).toEqual(moved('trying'))
  })
})

describe('properties', () => {
  const facts = fc.record(
    {
      by: fc.constantFrom('teacher' as const, 'proposer' as const, 'coach' as const, 'system' as const),
      suggestedBy: fc.constantFrom('teacher' as const, 'proposer' as const, 'coach' as const),
      otherActiveSteps: fc.nat(3),
      dueInDays: fc.option(fc.integer({ min: -40, max: 120 })),
      criterion: fc.constantFrom('', 'Seen on video.'),
      unresolvedFindings: fc.nat(2),
      takes: fc.nat(2),
      clips: fc.nat(2),
      extended: fc.nat(2),
      reason: fc.constantFrom('', 'Because.'),
    },
    { requiredKeys: ['by'] },
  )
  const state = fc.constantFrom(...actionStepStates)
  const event = fc.constantFrom(...actionStepEvents)

  test('a step becomes active only with a free slot', () => {
    fc.assert(
      fc.property(state, event, facts, (from, happens, known) => {
        const outcome = nextState(from, happens, known)
        const becomesActive = outcome.ok && isActive(outcome.state) && !isActive(from)
        return !becomesActive || (known.otherActiveSteps ?? 0) < defaultStepPolicies.focusLimit
      }),
      { numRuns: 3000 },
    )
  })

  test('what is agreed says nothing else without the teacher', () => {
    fc.assert(
      fc.property(state, facts, (from, known) => {
        const outcome = nextState(from, 'change', known)
        return !outcome.ok || known.by === 'teacher' || known.suggestedBy === 'teacher'
      }),
      { numRuns: 2000 },
    )
  })

  test('only the teacher takes a step up, and a mastered step has a clip or enough tries', () => {
    const tries = fc.array(
      fc.record({
        on: fc.constantFrom('2027-03-01', '2027-03-04', '2027-03-08'),
        result: fc.constantFrom('done' as const, 'partly' as const),
        withClip: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(state, event, facts, tries, (from, happens, known, tried) => {
        const outcome = nextState(from, happens, { ...known, tries: tried })
        if (!outcome.ok) return true
        if (isActive(outcome.state) && !isActive(from)) return known.by === 'teacher'
        if (outcome.state !== 'mastered') return true
        return known.by === 'teacher' && ((known.clips ?? 0) > 0 || masteryProgress(tried).met)
      }),
      { numRuns: 3000 },
    )
  })

  test('only the teacher moves a step out of proposed, but for its proposer taking it back', () => {
    fc.assert(
      fc.property(event, facts, (happens, known) => {
        const outcome = nextState('proposed', happens, known)
        return !outcome.ok || known.by === 'teacher' || outcome.state === 'withdrawn'
      }),
    )
  })

  test('what is offered has a place in that state', () => {
    fc.assert(
      fc.property(state, facts, (from, known) =>
        eventsFrom(from, known).every((each) => {
          const outcome = nextState(from, each, known)
          return outcome.ok || !['wrong-state', 'not-yours'].includes(outcome.reason)
        }),
      ),
    )
  })
})

describe('dates and tries', () => {
  test('days until due, in the words of the calendar', () => {
    expect(dueInDays('2027-03-01', '2027-03-08')).toBe(7)
    expect(dueInDays('2027-03-01', '2027-03-01')).toBe(0)
    expect(dueInDays('2027-03-01', null)).toBeNull()
    expect(dueDate('2027-02-25', 7)).toBe('2027-03-04')
  })

  test('due for review: the day after, while somebody works on it', () => {
    expect(isDueForReview('trying', '2027-03-08', '2027-03-08')).toBe(false)
    expect(isDueForReview('trying', '2027-03-09', '2027-03-08')).toBe(true)
    expect(isDueForReview('parked', '2027-03-09', '2027-03-08')).toBe(false)
    expect(isDueForReview('mastered', '2027-03-09', '2027-03-08')).toBe(false)
    expect(isDueForReview('due-review', '2027-03-01', null)).toBe(true)
  })

  const done = (on: string, withClip = false): StepTry => ({ on, result: 'done', withClip })

  test.each<[string, StepTry[], Partial<ReturnType<typeof masteryProgress>>]>([
    ['no tries', [], { done: 0, days: 0, clips: 0, met: false }],
    [
      'three over a week, one seen',
      [done('2027-03-01'), done('2027-03-04', true), done('2027-03-08')],
      { met: true },
    ],
    [
      'in any order',
      [done('2027-03-08'), done('2027-03-01'), done('2027-03-04', true)],
      { days: 7, met: true },
    ],
    ['six days', [done('2027-03-01'), done('2027-03-04', true), done('2027-03-07')], { days: 6, met: false }],
    [
      'nothing on video',
      [done('2027-03-01'), done('2027-03-04'), done('2027-03-09')],
      { clips: 0, met: false },
    ],
    [
      'a clip of what did not work counts for nothing',
      [
        done('2027-03-01'),
        done('2027-03-04'),
        done('2027-03-09'),
        { on: '2027-03-10', result: 'not', withClip: true },
      ],
      { done: 3, days: 8, clips: 0, met: false },
    ],
  ])('%s', (_name, tries, expected) => {
    expect(masteryProgress(tries)).toMatchObject(expected)
  })
})
