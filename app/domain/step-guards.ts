import { masteryProgress, type StepPolicies, type StepTry } from './step-progress.ts'

/** Who moves a step: its teacher, the colleague who proposed it, a coach of the teacher, or time. An onlooker moves nothing. */
export type StepMover = 'teacher' | 'proposer' | 'coach' | 'system' | 'onlooker'

/** What the rule needs to know; leave out what the event does not ask about. */
export interface StepFacts {
  by: StepMover
  /** The teacher wrote the step themselves, so that there is nobody to answer. */
  own?: boolean
  /** The teacher's other active steps. */
  otherActiveSteps?: number
  /** Days from today to the due date that will hold after the event; null when there is none. Left out of a change, the date stays. */
  dueInDays?: number | null
  criterion?: string
  /** Steps of the same practice that the teacher has in place. */
  inPlace?: number
  /** What will be different from how the teacher taught before. */
  stretch?: string | undefined
  /** Must-fix findings without an override. A finding that blocks always counts. */
  unresolvedFindings?: number
  /** Rehearsal takes of this step. */
  takes?: number
  /** Clips chosen now to show what the event says: that the step is in place, or that it slipped. */
  clips?: number
  tries?: readonly StepTry[]
  /** How often it was extended before. */
  extended?: number
  reason?: string
  /** Who suggested the change that is answered; left out where the teacher changes a step on their own. */
  suggestedBy?: StepMover
}

export type StepRefusal =
  | 'not-yours'
  | 'wrong-state'
  | 'no-criterion'
  | 'no-due-date'
  | 'due-too-soon'
  | 'due-too-far'
  | 'focus-limit'
  | 'in-place'
  | 'unresolved-findings'
  | 'no-take'
  | 'not-due'
  | 'no-evidence'
  | 'already-extended'
  | 'no-reason'
  | 'no-slip'
  | 'own-suggestion'
  | 'no-suggestion'

/** Why an event may not happen under these facts and policies in this state; null where it may. */
export type Guard = (facts: StepFacts, policies: StepPolicies, state: string) => StepRefusal | null

export const criterionIsSet: Guard = (facts) => (facts.criterion?.trim() ? null : 'no-criterion')
export const findingsAreResolved: Guard = (facts) => (facts.unresolvedFindings ? 'unresolved-findings' : null)
export const slotIsFree: Guard = (facts, policies) =>
  (facts.otherActiveSteps ?? 0) >= policies.focusLimit ? 'focus-limit' : null
/** What is mastered is not taken up again unseen: another step of its practice goes further, and says how. */
export const repeats = ({
  inPlace = 0,
  stretch,
}: Pick<StepFacts, 'inPlace' | 'stretch'>): StepRefusal | null =>
  inPlace > 0 && !stretch?.trim() ? 'in-place' : null
export const goesFurther: Guard = (facts) => repeats(facts)
export const reasonIsGiven: Guard = (facts) => (facts.reason?.trim() ? null : 'no-reason')
export const wasRehearsed: Guard = (facts) =>
  (facts.takes ?? 0) > 0 || facts.reason?.trim() ? null : 'no-take'
export const isFirstExtension: Guard = (facts) => ((facts.extended ?? 0) > 0 ? 'already-extended' : null)
export const dueHasPassed: Guard = (facts) =>
  typeof facts.dueInDays === 'number' && facts.dueInDays < 0 ? null : 'not-due'
export const dueIsWithin =
  (limit: 'dueLimitDays' | 'extendLimitDays'): Guard =>
  (facts, policies) => {
    if (typeof facts.dueInDays !== 'number' || !Number.isFinite(facts.dueInDays)) return 'no-due-date'
    if (facts.dueInDays < 1) return 'due-too-soon'
    return facts.dueInDays > policies[limit] ? 'due-too-far' : null
  }
/** A clip chosen now, or tries that meet the organization's rule. */
export const evidenceShowsIt: Guard = (facts, policies) =>
  (facts.clips ?? 0) > 0 || masteryProgress(facts.tries ?? [], policies).met ? null : 'no-evidence'
/** A moment that shows it, or the teacher's own words for when it was. */
export const slipIsSeen: Guard = (facts) =>
  (facts.clips ?? 0) > 0 || facts.reason?.trim() ? null : 'no-slip'

const isTeachers = (mover: StepMover | undefined) => mover === 'teacher'

/** A change is agreed by the side that did not suggest it. Alone, the teacher needs nobody; a colleague never decides alone. */
export const otherSideAnswers: Guard = ({ by, suggestedBy }) => {
  if (suggestedBy === undefined) return isTeachers(by) ? null : 'no-suggestion'
  return isTeachers(by) === isTeachers(suggestedBy) ? 'own-suggestion' : null
}
/** A date that stays is not asked about again, unless it has passed. */
export const newDateIsWithin: Guard = (facts, policies, state) =>
  facts.dueInDays === undefined && state !== 'due-review'
    ? null
    : dueIsWithin('dueLimitDays')(facts, policies, state)
