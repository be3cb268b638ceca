import type { CalendarDay } from './calendar-day.ts'
import {
  criterionIsSet,
  dueHasPassed,
  dueIsWithin,
  evidenceShowsIt,
  findingsAreResolved,
  type Guard,
  goesFurther,
  isFirstExtension,
  newDateIsWithin,
  otherSideAnswers,
  reasonIsGiven,
  type StepFacts,
  type StepMover,
  type StepRefusal,
  slipIsSeen,
  slotIsFree,
  wasRehearsed,
} from './step-guards.ts'
import { defaultStepPolicies, dueInDays, type StepPolicies } from './step-progress.ts'

export type { StepFacts, StepMover } from './step-guards.ts'
export {
  defaultStepPolicies,
  dueDate,
  dueInDays,
  type MasteryProgress,
  masteryProgress,
  type StepPolicies,
  type StepTry,
} from './step-progress.ts'

export const actionStepStates = [
  'draft',
  'proposed',
  'agreed',
  'practised',
  'trying',
  'due-review',
  'mastered',
  'parked',
  'declined',
  'closed',
  'withdrawn',
] as const
export type ActionStepState = (typeof actionStepStates)[number]

export const actionStepEvents = [
  /** It is written down. */
  'draft',
  /** Its author offers it to the teacher. */
  'propose',
  'accept',
  /** The teacher wants other words, another size, another date. */
  'ask-change',
  'decline',
  /** A rehearsal round, or the reason why there was none. */
  'rehearse',
  'try',
  /** A logged try said something wrong. */
  'correct-try',
  /** A logged try was none. */
  'remove-try',
  'due-passes',
  'master',
  /** Once, by at most the policy's days. */
  'extend',
  /** The teacher or a colleague wants other words or another date for what is agreed. */
  'suggest-change',
  /** The other side agrees: from now on it says so. */
  'change',
  'decline-change',
  'take-back-change',
  /** It was too big: it closes, and two or three smaller ones take its place. */
  'split',
  'close',
  'park',
  /** A parked step takes the free focus slot. */
  'resume',
  /** What was mastered is seen to slip. */
  'slip',
  'withdraw',
] as const
export type ActionStepEvent = (typeof actionStepEvents)[number]

export type StepOutcome = { ok: true; state: ActionStepState } | { ok: false; reason: StepRefusal }

interface Move {
  by: readonly StepMover[]
  from: Partial<Record<ActionStepState | 'nothing', ActionStepState>>
  guards?: readonly Guard[]
}

const active = ['agreed', 'practised', 'trying', 'due-review'] as const

/** Whether somebody works on it now; such a step takes up one focus slot. */
export function isActive(state: ActionStepState): boolean {
  return (active as readonly ActionStepState[]).includes(state)
}

const agreement = [criterionIsSet, dueIsWithin('dueLimitDays'), findingsAreResolved, goesFurther, slotIsFree]
const fromActive = (to: ActionStepState) => ({ agreed: to, practised: to, trying: to, 'due-review': to })

/** Whoever may suggest another wording for what is agreed, and answer to it. */
const bothSides = ['teacher', 'proposer', 'coach'] as const
const goodChange = [criterionIsSet, newDateIsWithin, findingsAreResolved]

const whileActive = Object.fromEntries(active.map((state) => [state, state]))

const moves: Record<ActionStepEvent, Move> = {
  draft: { by: ['teacher', 'proposer'], from: { nothing: 'draft' } },
  propose: { by: ['proposer'], from: { draft: 'proposed' }, guards: [findingsAreResolved] },
  accept: { by: ['teacher'], from: { draft: 'agreed', proposed: 'agreed' }, guards: agreement },
  'ask-change': { by: ['teacher'], from: { proposed: 'draft' } },
  decline: { by: ['teacher'], from: { draft: 'declined', proposed: 'declined' } },
  rehearse: {
    by: ['teacher', 'system'],
    from: { agreed: 'practised', practised: 'practised', trying: 'trying', 'due-review': 'due-review' },
    guards: [wasRehearsed],
  },
  try: {
    by: ['teacher'],
    from: { agreed: 'trying', practised: 'trying', trying: 'trying', 'due-review': 'due-review' },
  },
  'correct-try': { by: ['teacher'], from: whileActive },
  'remove-try': { by: ['teacher'], from: whileActive },
  'due-passes': {
    by: ['system'],
    from: { agreed: 'due-review', practised: 'due-review', trying: 'due-review' },
    guards: [dueHasPassed],
  },
  master: {
    by: ['teacher'],
    from: { trying: 'mastered', 'due-review': 'mastered' },
    guards: [evidenceShowsIt],
  },
  extend: {
    by: ['teacher'],
    from: { 'due-review': 'trying' },
    guards: [isFirstExtension, dueIsWithin('extendLimitDays')],
  },
  'suggest-change': { by: bothSides, from: whileActive, guards: goodChange },
  change: {
    by: bothSides,
    from: { ...whileActive, 'due-review': 'agreed' },
    guards: [otherSideAnswers, ...goodChange],
  },
  'decline-change': { by: bothSides, from: whileActive, guards: [otherSideAnswers] },
  'take-back-change': { by: bothSides, from: whileActive },
  split: { by: ['teacher'], from: fromActive('closed') },
  close: { by: ['teacher'], from: { 'due-review': 'closed' }, guards: [reasonIsGiven] },
  park: { by: ['teacher'], from: { draft: 'parked', proposed: 'parked', ...fromActive('parked') } },
  resume: { by: ['teacher'], from: { parked: 'agreed' }, guards: agreement },
  slip: { by: ['teacher'], from: { mastered: 'trying' }, guards: [slotIsFree, slipIsSeen, newDateIsWithin] },
  withdraw: {
    by: ['teacher', 'proposer'],
    from: {
      draft: 'withdrawn',
      proposed: 'withdrawn',
      ...fromActive('withdrawn'),
      mastered: 'withdrawn',
      parked: 'withdrawn',
      declined: 'withdrawn',
      closed: 'withdrawn',
    },
  },
}

/**
 * Where an event takes a step, or why it may not happen. `nothing` is the state before it is written down.
 * Without its only try, a step that was being tried is one that was agreed.
 */
export function nextState(
  state: ActionStepState | 'nothing',
  event: ActionStepEvent,
  facts: StepFacts,
  policies: StepPolicies = defaultStepPolicies,
): StepOutcome {
  const move = moves[event]
  if (!move.by.includes(facts.by)) return { ok: false, reason: 'not-yours' }
  const next = move.from[state]
  if (next === undefined) return { ok: false, reason: 'wrong-state' }
  if (state !== 'nothing' && !fits(event, state, facts))
    return { ok: false, reason: facts.by === 'proposer' ? 'not-yours' : 'wrong-state' }
  for (const guard of move.guards ?? []) {
    const reason = guard(facts, policies, state)
    if (reason !== null) return { ok: false, reason }
  }
  const untried = event === 'remove-try' && next === 'trying' && facts.tries?.length === 0
  return { ok: true, state: untried ? 'agreed' : next }
}

/** Who may ever cause this event. */
export function moversOf(event: ActionStepEvent): readonly StepMover[] {
  return moves[event].by
}

/** The events that have a place in this state for this mover, guards aside: what a screen offers. */
export function eventsFrom(state: ActionStepState, mover: Pick<StepFacts, 'by' | 'own'>): ActionStepEvent[] {
  return actionStepEvents.filter(
    (event) =>
      moves[event].from[state] !== undefined &&
      moves[event].by.includes(mover.by) &&
      fits(event, state, mover),
  )
}

/**
 * Until it is decided, a step is its author's to withdraw, and a colleague's step is the teacher's to decline: never
 * both for one person. What was decided, the teacher alone takes off their list.
 */
function fits(
  event: ActionStepEvent,
  state: ActionStepState,
  { by, own = false }: Pick<StepFacts, 'by' | 'own'>,
): boolean {
  if (event === 'decline') return !own
  if (event !== 'withdraw') return true
  return by === 'proposer' ? isUndecided(state) : own || !isUndecided(state)
}

function isUndecided(state: ActionStepState): boolean {
  return state === 'draft' || state === 'proposed'
}

/** Whether time has come to look at it together: it is due for review, or its due day has ended. */
export function isDueForReview(
  state: ActionStepState,
  today: CalendarDay,
  dueOn: CalendarDay | null,
): boolean {
  if (state === 'due-review') return true
  const days = dueInDays(today, dueOn)
  return isActive(state) && days !== null && days < 0
}
