import type { ActionStepState } from './action-step.ts'

export const goalStates = ['draft', 'active', 'parked', 'met', 'changed', 'ended'] as const
export type GoalState = (typeof goalStates)[number]

export const goalEvents = [
  'draft',
  /** The teacher chooses what one would see, where that is open. */
  'aim',
  /** The teacher begins to work on it. */
  'begin',
  /** Why it is worth it, as the teacher sees it now. */
  'rethink',
  /** A clip is kept on the way. */
  'collect',
  'park',
  'resume',
  /** It is reached; the teacher says what changed. */
  'meet',
  /** Another goal takes its place; the teacher says what changed. */
  'change',
  /** It ends without either; the teacher says what changed. */
  'end',
  /** Closed before, it is worked on again. */
  'reopen',
] as const
export type GoalEvent = (typeof goalEvents)[number]

/** What the rule needs to know; leave out what the event does not ask about. */
export interface GoalFacts {
  /** Nobody but its teacher moves a goal. */
  isTeacher: boolean
  hasLookFor?: boolean
  /** The teacher's other active goals. */
  otherActiveGoals?: number
  /** Why it is worth it, or what changed. */
  words?: string
}

export interface GoalPolicies {
  /** How many goals a teacher works on at once. */
  goalLimit: number
}

/** The most that an organization can set. */
export const mostActiveGoals = 2

export type GoalRefusal = 'not-yours' | 'wrong-state' | 'no-look-for' | 'goal-limit' | 'no-words'

export type GoalOutcome = { ok: true; state: GoalState } | { ok: false; reason: GoalRefusal }

type Guard = (facts: GoalFacts, policies: GoalPolicies) => GoalRefusal | null

const lookForIsChosen: Guard = (facts) => (facts.hasLookFor ? null : 'no-look-for')
const placeIsFree: Guard = (facts, policies) =>
  (facts.otherActiveGoals ?? 0) >= policies.goalLimit ? 'goal-limit' : null
const wordsAreThere: Guard = (facts) => (facts.words?.trim() ? null : 'no-words')

interface Move {
  from: Partial<Record<GoalState | 'nothing', GoalState>>
  guards?: readonly Guard[]
}

const start = [lookForIsChosen, placeIsFree]
const openGoal = { draft: 'draft', active: 'active', parked: 'parked' } as const
const closing = (to: GoalState): Move => ({ from: { active: to, parked: to }, guards: [wordsAreThere] })

const moves: Record<GoalEvent, Move> = {
  draft: { from: { nothing: 'draft' }, guards: [wordsAreThere] },
  // Ended as a draft, it may want a look-for before it can be worked on once more.
  aim: { from: { draft: 'draft', ended: 'ended' }, guards: [lookForIsChosen] },
  begin: { from: { draft: 'active' }, guards: start },
  rethink: { from: openGoal, guards: [wordsAreThere] },
  collect: { from: openGoal },
  park: { from: { active: 'parked' } },
  resume: { from: { parked: 'active' }, guards: start },
  meet: closing('met'),
  change: closing('changed'),
  end: { from: { ...closing('ended').from, draft: 'ended' }, guards: [wordsAreThere] },
  reopen: { from: { met: 'active', changed: 'active', ended: 'active' }, guards: start },
}

/** Where an event takes a goal, or why it may not happen. `nothing` is the state before it is written down. */
export function nextGoalState(
  state: GoalState | 'nothing',
  event: GoalEvent,
  facts: GoalFacts,
  policies: GoalPolicies = { goalLimit: mostActiveGoals },
): GoalOutcome {
  const move = moves[event]
  if (!facts.isTeacher) return { ok: false, reason: 'not-yours' }
  const next = move.from[state]
  if (next === undefined) return { ok: false, reason: 'wrong-state' }
  for (const guard of move.guards ?? []) {
    const reason = guard(facts, policies)
    if (reason !== null) return { ok: false, reason }
  }
  return { ok: true, state: next }
}

/** Where the work on a goal stands, by the steps that serve it. */
export type GoalStage =
  | 'set'
  | 'evidence'
  | 'proposed'
  | 'agreed'
  | 'practised'
  | 'trying'
  | 'review'
  | 'between'

/** The place in the coaching cycle: the step one works on decides, then what waits, then what is there already. */
export function goalStage(steps: readonly { state: ActionStepState }[], clips: number): GoalStage {
  const has = (...states: ActionStepState[]) => steps.some((step) => states.includes(step.state))
  if (has('due-review')) return 'review'
  if (has('trying')) return 'trying'
  if (has('practised')) return 'practised'
  if (has('agreed')) return 'agreed'
  if (has('proposed')) return 'proposed'
  if (has('mastered', 'closed')) return 'between'
  return clips > 0 ? 'evidence' : 'set'
}

/** The states in which something can still be tied to a goal. */
export const openGoalStates = Object.values(openGoal)

/** Whether something can still be tied to it: it is neither reached nor given up. */
export function isOpenGoal({ state }: { state: GoalState }): boolean {
  return openGoalStates.some((open) => open === state)
}

/** What its teacher can do with a goal in this state, guards aside: what a screen offers. */
export function goalEventsFrom(state: GoalState): GoalEvent[] {
  return goalEvents.filter((event) => moves[event].from[state] !== undefined)
}
