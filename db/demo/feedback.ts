/** Praise, probes and steps of the sample school, each about moments of one film. */
import type { CastKey } from './cast.ts'
import type { Screening } from './screenings.ts'

interface About {
  /** Stable name; ids are made from it. */
  key: string
  film: Screening['film']
  from: CastKey
  /** When it was given. */
  daysAgo: number
  practice: string
  cites: string[]
  text: string
}

export type StagedPraise = About
export type StagedProbe = About & { answer?: string }

export const stagedPraises: StagedPraise[] = [
  {
    key: 'praise exit-ticket',
    film: 'exit-ticket-particles',
    from: 'tom',
    daysAgo: 1,
    practice: 'eliciting',
    cites: ['what-made-you', 'keeps-the-sentence'],
    text: 'You named what you saw on Ty’s paper and asked “What made you draw them bigger?”, so that Ty said the idea behind the circles, and wrote it down to be tested.',
  },
  {
    key: 'praise rehearsal',
    film: 'rehearsal-launching-discussion',
    from: 'grace',
    daysAgo: 11,
    practice: 'small-group-work',
    cites: ['listen-to-retell'],
    text: 'You said “Listen so that you can say their reason for them” before we turned to our partners, so that I listened for the reason and not for my turn.',
  },
  {
    key: 'praise model',
    film: 'modeled-writing-a-claim',
    from: 'omar',
    daysAgo: 15,
    practice: 'explaining',
    cites: ['looks-back'],
    text: 'When you stopped in the middle of the sentence and looked back at the data, students could see that the words of a claim come from the numbers.',
  },
]

export const stagedProbes: StagedProbe[] = [
  {
    key: 'probe exit-ticket',
    film: 'exit-ticket-particles',
    from: 'tom',
    daysAgo: 1,
    practice: 'leading-discussion',
    cites: ['told-the-answer', 'saw-the-clock'],
    text: 'What was Ty doing while you said which idea holds?',
  },
]

export interface StagedTry {
  daysAgo: number
  setting: 'class' | 'rehearsal'
  result: 'done' | 'partly' | 'not'
  note: string
  clip?: { startMs: number; endMs: number }
}

export interface StagedStep extends About {
  criterion: string
  why: string
  dueInDays: number
  /** What its teacher says will be different, where a step of the practice is in place. */
  stretch?: string
  /** When its teacher decided on it. */
  decidedDaysAgo: number
  /** What its teacher makes of it. */
  outcome:
    | { kind: 'waits' }
    | { kind: 'asks for a change'; note: string }
    | { kind: 'is parked'; note: string }
    | { kind: 'is agreed' }
    | { kind: 'is tried'; tries: StagedTry[] }
    | {
        kind: 'is mastered'
        tries: StagedTry[]
        clip: { startMs: number; endMs: number }
        note: string
        daysAgo: number
      }
}

/** In the order in which they happen: a teacher works on one at a time. */
export const stagedSteps: StagedStep[] = [
  {
    key: 'step reasons',
    film: 'fractions-number-line',
    from: 'ana',
    daysAgo: 14,
    practice: 'eliciting',
    cites: [],
    text: 'After a student’s right answer, ask “Why?” before you say anything about it.',
    criterion:
      'In a five-minute clip, “Why?” follows each right answer before any other word of the teacher.',
    why: 'When I sat in, a right answer ended the talk each time. What students think came out only when you asked.',
    dueInDays: 14,
    decidedDaysAgo: 13,
    outcome: {
      kind: 'is mastered',
      tries: [
        {
          daysAgo: 12,
          setting: 'class',
          result: 'partly',
          note: 'Twice of five. I hear myself say “good” first.',
        },
        { daysAgo: 11, setting: 'class', result: 'done', note: 'All four times in the warm-up.' },
        {
          daysAgo: 7,
          setting: 'class',
          result: 'done',
          note: 'Also when the answer was one I had hoped for.',
        },
        {
          daysAgo: 4,
          setting: 'class',
          result: 'done',
          note: 'With Jay, and then the silence did the rest.',
          clip: { startMs: 19_320, endMs: 26_040 },
        },
      ],
      clip: { startMs: 19_320, endMs: 26_040 },
      note: 'This one shows it.',
      daysAgo: 3,
    },
  },
  {
    key: 'step partner talk',
    film: 'fractions-number-line',
    from: 'tom',
    daysAgo: 3,
    practice: 'small-group-work',
    cites: ['partner-talk'],
    text: 'Before partner talk, say what each partner should be able to repeat afterwards.',
    criterion: 'In the clip, one sentence before the turn says what partners will be asked to repeat.',
    why: 'All seven turn within a second; what they listen for is left to them.',
    dueInDays: 7,
    decidedDaysAgo: 2,
    outcome: { kind: 'is parked', note: 'Good, and for later: one thing at a time.' },
  },
  {
    key: 'step stems',
    film: 'rehearsal-launching-discussion',
    from: 'tom',
    daysAgo: 2,
    practice: 'leading-discussion',
    cites: ['off-you-go', 'stems-on-board'],
    text: 'Before the first turn of a discussion, say the stem “My claim is … because …” and point to it on the board.',
    criterion: 'In the clip, the stem is said and pointed to before the first student speaks.',
    why: 'In the first launch A asked “Do we write something?”. In the second, B gave a reason with both products.',
    dueInDays: 7,
    decidedDaysAgo: 0,
    outcome: { kind: 'waits' },
  },
  {
    key: 'step third check',
    film: 'modeled-writing-a-claim',
    from: 'ana',
    daysAgo: 9,
    practice: 'explaining',
    cites: ['where-students-join'],
    text: 'At the third check, stop and give students ten seconds to decide with a partner.',
    criterion: 'In the clip, partners talk for ten seconds before the third check is answered.',
    why: 'The third check is the hardest decision, and the model answers it at once.',
    dueInDays: 10,
    decidedDaysAgo: 6,
    outcome: {
      kind: 'asks for a change',
      note: 'Could we make it the second check? The third needs the whole graph on the board first.',
    },
  },
  {
    key: 'step test',
    film: 'exit-ticket-particles',
    from: 'tom',
    daysAgo: 1,
    practice: 'leading-discussion',
    cites: ['noor-evidence', 'told-the-answer'],
    text: 'When a student proposes a test, write it on the board in their words before you say anything about it.',
    criterion:
      'In the clip, a student’s proposal stands on the board before the teacher’s next sentence about the idea.',
    why: 'Noor named what could decide between the two ideas, and the next sentence decided it for her.',
    dueInDays: 5,
    decidedDaysAgo: 1,
    outcome: { kind: 'is agreed' },
  },
]

export interface StagedGoal {
  /** Stable name; ids are made from it. */
  key: string
  film: Screening['film']
  practice: string
  /** The place of its look-for among those of the practice. */
  lookFor: number
  why: { daysAgo: number; words: string }[]
  baseline: { startMs: number; endMs: number }
  /** The steps and the praise that stand under it, by key. */
  steps: string[]
  praises: string[]
}

/** What a teacher works on for weeks; its steps and praise are staged on their own. */
export const stagedGoals: StagedGoal[] = [
  {
    key: 'goal reasons',
    film: 'fractions-number-line',
    practice: 'eliciting',
    lookFor: 0,
    why: [
      { daysAgo: 14, words: 'I think right answers tell me enough, and so I never hear how they got there.' },
      {
        daysAgo: 3,
        words: 'It is the silence: when I wait, the reasons come, also from those who were wrong.',
      },
    ],
    baseline: { startMs: 4_000, endMs: 12_000 },
    steps: ['step reasons', 'step fractions-number-line'],
    praises: ['praise fractions-number-line'],
  },
  {
    key: 'goal checks',
    film: 'modeled-writing-a-claim',
    practice: 'explaining',
    lookFor: 2,
    why: [
      { daysAgo: 13, words: 'My models run smoothly, and afterwards nobody can say what I decided.' },
      { daysAgo: 5, words: 'They have to see something fail before they can see what it is to pass.' },
    ],
    baseline: { startMs: 24_600, endMs: 30_480 },
    steps: [],
    praises: ['praise model'],
  },
]

/** What the teacher and the coach agree to say differently about the step that ships with the fractions film. */
export const stagedChange = {
  step: 'step fractions-number-line',
  from: 'ana',
  daysAgo: 1,
  text: 'After the first whole-class question of a lesson, count silently to three before saying a name.',
  criterion:
    'In the clip, three seconds pass between the end of the first whole-class question and the first name.',
  note: 'Twice it worked, then it got lost. What if it is the first question alone, for now?',
} satisfies { step: string; from: CastKey; daysAgo: number; text: string; criterion: string; note: string }

/** What is made of the feedback that ships with the fractions film itself. */
export const fractionsOutcome = {
  giver: 'ana',
  daysAgo: 3,
  answeredDaysAgo: 2,
  /** One step of the practice is in place already. */
  stretch: 'Until now I asked “Why?” after an answer. Now I also wait before I say who answers.',
  probeAnswer:
    'I had to look twice: Vee’s hand goes up just as I say Em’s name, and then down again. I had not seen her at all.',
  tries: [
    {
      daysAgo: 2,
      setting: 'class',
      result: 'partly',
      note: 'Counted to three twice, then forgot. A card on my desk might help.',
    },
    {
      daysAgo: 1,
      setting: 'rehearsal',
      result: 'done',
      note: 'With Omar as the class. Three is longer than I thought.',
    },
  ],
} satisfies {
  giver: CastKey
  daysAgo: number
  answeredDaysAgo: number
  stretch: string
  probeAnswer: string
  tries: StagedTry[]
}
