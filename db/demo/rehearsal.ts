/** A rehearsal of the sample school: the two launches that its film shows are its takes. */
import type { MarkKind, Ticks } from '#app/domain/rehearsal.ts'
import type { CastKey } from './cast.ts'
import type { Screening } from './screenings.ts'

interface StagedMark {
  by: CastKey
  kind: MarkKind
  atMs: number
  note: string
}

interface StagedTake {
  clip: { startMs: number; endMs: number }
  marks: StagedMark[]
  /** In the order of the practice's walkthru. */
  ticks: Ticks
}

interface StagedRehearsal {
  /** Stable name; ids are made from it. */
  key: string
  film: Screening['film']
  daysAgo: number
  /** Its walkthru gives the moves. */
  practice: string
  part: string
  /** As people type it. */
  length: string
  criterion: string
  roles: { person: CastKey; role: string }[]
  /** Each later one was called for by the last mark of the one before, and begins the part anew. */
  takes: StagedTake[]
}

export const stagedRehearsal: StagedRehearsal = {
  key: 'rehearsal launch',
  film: 'rehearsal-launching-discussion',
  daysAgo: 12,
  practice: 'leading-discussion',
  part: 'Launching “Two gardens”, up to the first exchange',
  length: '1:00',
  criterion: 'The first student who speaks gives a claim with a reason, and nobody asks what to do.',
  roles: [
    { person: 'grace', role: 'Student A' },
    { person: 'omar', role: 'Student B' },
    { person: 'lena', role: 'Student C' },
  ],
  takes: [
    {
      clip: { startMs: 10_080, endMs: 47_400 },
      marks: [
        { by: 'tom', kind: 'pause', atMs: 27_600, note: 'What did they take your question to be?' },
        { by: 'grace', kind: 'student-voice', atMs: 31_200, note: 'I took it as a guess, so I guessed.' },
        {
          by: 'tom',
          kind: 'discuss',
          atMs: 36_120,
          note: 'The words that make a turn a claim and a reason.',
        },
        { by: 'tom', kind: 'try-again', atMs: 47_040, note: 'From the two gardens.' },
      ],
      ticks: ['partly', 'not', 'not', 'not', null],
    },
    {
      clip: { startMs: 49_680, endMs: 95_640 },
      marks: [
        {
          by: 'grace',
          kind: 'student-voice',
          atMs: 76_080,
          note: 'B says my reason, with both of my products.',
        },
        { by: 'sam', kind: 'discuss', atMs: 91_320, note: 'D’s hand was up, too. I went past it.' },
      ],
      ticks: ['done', 'done', 'done', 'partly', 'not'],
    },
  ],
}
