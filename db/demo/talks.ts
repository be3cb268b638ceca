/** The feedback conversations of the sample school: one that was held, and one for which both sides have prepared. */
import type { ConversationPart, PromptingLevel } from '#app/domain/conversation.ts'
import type { PartTimes } from '#app/domain/conversation-time.ts'
import type { CastKey } from './cast.ts'
import type { StagedTry } from './feedback.ts'
import type { Screening } from './screenings.ts'

/** A conversation about one film, whose owner is the teacher in it. */
export interface StagedTalk {
  /** Stable name; ids are made from it. */
  key: string
  film: Screening['film']
  /** The other side. */
  with: CastKey
  daysAgo: number
  practice: string
  /** The goal that it serves, by key. */
  goal?: string
  /** Notes of the film, queued under a part by one of the two. */
  moments: { by: CastKey; part: ConversationPart; cites: string }[]
}

export interface HeldTalk extends StagedTalk {
  praise: string
  probe: string
  answer: string
  level: PromptingLevel
  problem: string
  step: { text: string; criterion: string; why: string; dueInDays: number }
  round: string
  plan: string
  /** From the day on which the school is built. */
  followUpInDays: number
  spent: PartTimes
  /** What the teacher made of the step afterwards. */
  tries: StagedTry[]
}

export const heldTalk: HeldTalk = {
  key: 'talk checks',
  film: 'modeled-writing-a-claim',
  with: 'ana',
  daysAgo: 12,
  practice: 'explaining',
  goal: 'goal checks',
  moments: [
    { by: 'lena', part: 'praise', cites: 'crossing-out' },
    { by: 'lena', part: 'probe', cites: 'pace-of-checks' },
    { by: 'ana', part: 'praise', cites: 'question-aloud' },
    { by: 'ana', part: 'probe', cites: 'criteria-first' },
    { by: 'ana', part: 'step', cites: 'pace-of-checks' },
  ],
  praise:
    'You asked yourself “Does it answer the question?” and crossed “Plants like light” out in front of everybody, so that students saw what a first try is for.',
  probe: 'What could a student have said about the third check, right after you had named all three?',
  answer:
    'Its words. Not what would fail it: I said “not bigger than the data”, and they had not seen a claim that is.',
  level: 2,
  problem: 'The three checks come in one breath, and nothing shows what would fail them.',
  step: {
    text: 'After you name a check, show one sentence that fails it, before you name the next one.',
    criterion: 'In the clip, a failing sentence stands beside each check before the next one is named.',
    why: 'Students can repeat a check and still not see what it keeps out.',
    dueInDays: 14,
  },
  round:
    'Ana was the class. First time through I explained each failing sentence; the second time I only showed it, and she said why it fails.',
  plan: 'Thursday, third period, with the question about salt and ice. The three checks on paper strips, under each one sentence that fails it. I film the board alone, from the window. Ana looks at the clip with me the week after.',
  followUpInDays: 2,
  spent: {
    praise: 110_000,
    probe: 330_000,
    step: 210_000,
    practice: 420_000,
    plan: 130_000,
    'follow-up': 40_000,
  },
  tries: [
    {
      daysAgo: 9,
      setting: 'class',
      result: 'partly',
      note: 'The first two checks. At the third I was out of time and said it in one breath again.',
    },
    {
      daysAgo: 5,
      setting: 'class',
      result: 'done',
      note: 'All three. “Ice melts for ever” got a laugh, and then four of them wrote “in ten minutes”.',
    },
  ],
}

export const preparedTalk: StagedTalk = {
  key: 'talk exit ticket',
  film: 'exit-ticket-particles',
  with: 'tom',
  daysAgo: 1,
  practice: 'leading-discussion',
  moments: [
    { by: 'omar', part: 'praise', cites: 'what-made-you' },
    { by: 'omar', part: 'probe', cites: 'saw-the-clock' },
    { by: 'tom', part: 'praise', cites: 'test-the-idea' },
    { by: 'tom', part: 'probe', cites: 'noor-evidence' },
    { by: 'tom', part: 'step', cites: 'told-the-answer' },
  ],
}
