/** The six parts of a feedback conversation, in their order. */
export const conversationParts = ['praise', 'probe', 'step', 'practice', 'plan', 'follow-up'] as const
export type ConversationPart = (typeof conversationParts)[number]

export const conversationStates = ['preparing', 'talking', 'closed'] as const
export type ConversationState = (typeof conversationStates)[number]

/** Who talks with the teacher: a confirmed coach, a colleague whom the teacher invited, or nobody. */
export const conversationKinds = ['coach', 'peer', 'self'] as const
export type ConversationKind = (typeof conversationKinds)[number]

export const conversationEvents = [
  'start',
  /** A moment is queued under a part, or taken from there. */
  'collect',
  /** Both sit down together. */
  'begin',
  /** The talk goes on to a part. */
  'go',
  'praise',
  'probe',
  /** What the teacher answered to a probe. */
  'answer',
  /** The gap is named from evidence. */
  'problem',
  /** More prompting was needed, or less. */
  'level',
  /** The teacher says the step in their own words. */
  'voice',
  /** The other side words a step. */
  'offer',
  /** The other side takes back what they worded, or the teacher does not want it. */
  'set-aside',
  /** The teacher takes an offered step on, in so many words. */
  'accept',
  /** One round of practice. */
  'round',
  'plan',
  /** The day on which both look at it again. */
  'follow-up',
  'close',
  /** The other side would have the plan say something else. */
  'suggest',
  /** The teacher takes a suggestion over. */
  'take-over',
  /** The teacher leaves the plan as it is, or the other side takes the suggestion back. */
  'drop',
  /** The teacher ends the other's access. */
  'part',
] as const
export type ConversationEvent = (typeof conversationEvents)[number]

/** How much the teacher was prompted: 1 finds it alone, 2 by further questions, 3 by the moment, 4 by a model. */
export const promptingLevels = [1, 2, 3, 4] as const
export type PromptingLevel = (typeof promptingLevels)[number]

/** Who said a step or a problem first. */
export type ConversationVoice = 'teacher' | 'partner'

/** What the rule needs to know; leave out what the event does not ask about. */
export interface ConversationFacts {
  /** Alone, one is the teacher. */
  by: ConversationVoice
  /** There is nobody beside the teacher. */
  isAlone?: boolean
  /** Where the prompting stands, and where it is to go. */
  level?: PromptingLevel
  nextLevel?: PromptingLevel
  /** A step is offered and waits, or agreed. */
  step?: 'none' | 'offered' | 'agreed'
  /** Moments that show the problem. */
  problemMoments?: number
  rounds?: number
  /** A reason, or what the teacher says in taking something on. */
  words?: string
  followUpInDays?: number
  followUpLimitDays?: number
  hasSuggestion?: boolean
}

export type ConversationRefusal =
  | 'not-yours'
  | 'wrong-state'
  | 'step-agreed'
  | 'step-offered'
  | 'no-step-offered'
  | 'no-problem-moment'
  | 'no-words'
  | 'level-jump'
  | 'alone'
  | 'follow-up-too-soon'
  | 'follow-up-too-far'
  | 'closes-without-step'
  | 'closes-without-practice'
  | 'suggestion-open'
  | 'no-suggestion'

export type ConversationOutcome =
  | { ok: true; state: ConversationState }
  | { ok: false; reason: ConversationRefusal }

type Guard = (facts: ConversationFacts, state: ConversationState | 'nothing') => ConversationRefusal | null

const says = ({ words }: ConversationFacts) => (words?.trim().length ?? 0) >= 3

const wordsAreThere: Guard = (facts) => (says(facts) ? null : 'no-words')
const noStepYet: Guard = ({ step = 'none' }) =>
  step === 'none' ? null : step === 'agreed' ? 'step-agreed' : 'step-offered'
const stepIsOffered: Guard = ({ step }) => (step === 'offered' ? null : 'no-step-offered')
const stepIsOpen: Guard = ({ step }) => (step === 'agreed' ? 'step-agreed' : null)
/** A step answers a problem that can be looked at, or says why there is no such moment. */
const problemIsSeen: Guard = (facts) =>
  (facts.problemMoments ?? 0) > 0 || says(facts) ? null : 'no-problem-moment'
/** One level at a time, so that each is given its chance. */
const oneLevelAway: Guard = ({ level = 1, nextLevel = 1 }) =>
  Math.abs(nextLevel - level) === 1 ? null : 'level-jump'
const otherIsThere: Guard = ({ isAlone }) => (isAlone ? 'alone' : null)
const followUpIsNear: Guard = ({ followUpInDays = 0, followUpLimitDays = 28 }) =>
  followUpInDays < 1 ? 'follow-up-too-soon' : followUpInDays > followUpLimitDays ? 'follow-up-too-far' : null
const lackIsExplained: Guard = (facts) => {
  if (says(facts)) return null
  if (facts.step !== 'agreed') return 'closes-without-step'
  return (facts.rounds ?? 0) > 0 ? null : 'closes-without-practice'
}
/** The record is the teacher's: once it is closed, nobody else writes its plan. */
const recordIsOwn: Guard = ({ by }, state) => (state === 'closed' && by !== 'teacher' ? 'not-yours' : null)
const noSuggestionYet: Guard = ({ hasSuggestion }) => (hasSuggestion ? 'suggestion-open' : null)
const suggestionIsThere: Guard = ({ hasSuggestion }) => (hasSuggestion ? null : 'no-suggestion')

interface Move {
  by?: ConversationVoice
  from: Partial<Record<ConversationState | 'nothing', ConversationState>>
  guards?: readonly Guard[]
}

const both = { preparing: 'preparing', talking: 'talking' } as const
const live = { talking: 'talking' } as const
const done = { closed: 'closed' } as const

const moves: Record<ConversationEvent, Move> = {
  start: { from: { nothing: 'preparing' } },
  collect: { from: both },
  begin: { from: { preparing: 'talking' } },
  go: { from: live },
  praise: { from: live },
  probe: { from: live },
  answer: { by: 'teacher', from: live },
  problem: { from: live, guards: [wordsAreThere] },
  level: { from: live, guards: [stepIsOpen, oneLevelAway] },
  voice: { by: 'teacher', from: live, guards: [noStepYet, problemIsSeen] },
  offer: { by: 'partner', from: live, guards: [noStepYet, problemIsSeen] },
  'set-aside': { from: live, guards: [stepIsOffered] },
  accept: { by: 'teacher', from: live, guards: [stepIsOffered, wordsAreThere] },
  round: { from: live },
  plan: { from: { ...both, ...done }, guards: [recordIsOwn] },
  'follow-up': { from: live, guards: [followUpIsNear] },
  close: { from: { preparing: 'closed', talking: 'closed' }, guards: [lackIsExplained] },
  suggest: { by: 'partner', from: done, guards: [noSuggestionYet, wordsAreThere] },
  'take-over': { by: 'teacher', from: done, guards: [suggestionIsThere] },
  drop: { from: done, guards: [suggestionIsThere] },
  part: { by: 'teacher', from: { ...both, ...done }, guards: [otherIsThere] },
}

/** Where an event takes a conversation, or why it may not happen. `nothing` is before it is started. */
export function nextConversationState(
  state: ConversationState | 'nothing',
  event: ConversationEvent,
  facts: ConversationFacts,
): ConversationOutcome {
  const move = moves[event]
  if (move.by !== undefined && move.by !== facts.by) return { ok: false, reason: 'not-yours' }
  const next = move.from[state]
  if (next === undefined) return { ok: false, reason: 'wrong-state' }
  for (const guard of move.guards ?? []) {
    const reason = guard(facts, state)
    if (reason !== null) return { ok: false, reason }
  }
  return { ok: true, state: next }
}

/** What closing lacks and asks a reason for; null where it lacks nothing. */
export function lackOf(facts: Pick<ConversationFacts, 'step' | 'rounds'>): 'step' | 'practice' | null {
  const outcome = lackIsExplained({ by: 'teacher', ...facts }, 'talking')
  return outcome === null ? null : outcome === 'closes-without-step' ? 'step' : 'practice'
}
