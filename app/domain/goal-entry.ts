import type { ActionStepEvent, ActionStepState } from './action-step.ts'
import type { ConversationState } from './conversation.ts'
import type { GoalEvent } from './goal.ts'

/** What happens to a step that shows on the way of its goal. */
export const stepTurns = [
  'accept',
  'change',
  'split',
  'rehearse',
  'master',
  'slip',
  'park',
  'resume',
  'close',
] as const satisfies readonly ActionStepEvent[]
export type StepTurn = (typeof stepTurns)[number]

/** One thing on the way of a goal, with the moment in real time at which it stands; `Clip` as whoever reads it has it. */
export type GoalEntry<Clip> = { at: string } & (
  | { kind: 'goal'; event: GoalEvent; words: string }
  | { kind: 'clip'; role: 'baseline' | 'collects'; clip: Clip }
  | { kind: 'step'; id: string; text: string; state: ActionStepState; by: string }
  | { kind: 'turn'; stepId: string; text: string; event: StepTurn; clip: Clip | null }
  | {
      kind: 'try'
      stepId: string
      text: string
      result: 'done' | 'partly' | 'not'
      note: string
      onDate: string
      clip: Clip | null
    }
  | { kind: 'take'; rehearsalId: string; part: string; number: number; clip: Clip | null }
  | { kind: 'talk'; id: string; with: string | null; state: ConversationState }
  | { kind: 'praise'; id: string; text: string; from: string; clip: Clip | null }
)
