/** What the teachers of the sample school write into their growth records, and to whom they show a part. */
import type { AboutKind, NoteInput, RecordKind } from '#app/domain/growth-record.ts'
import type { CastKey } from './cast.ts'
import type { Screening } from './screenings.ts'

export interface StagedRecordNote {
  /** Stable name; ids are made from it. */
  key: string
  by: CastKey
  daysAgo: number
  note: NoteInput
  /** What it is about, by its key; of a rehearsal, its last take. */
  about?: { kind: Extract<AboutKind, 'step' | 'talk' | 'take' | 'praise'>; key: string }
  /** The goal it stands under, by key. */
  goal?: string
  clip?: { film: Screening['film']; startMs: number; endMs: number }
}

/** Their own, and nobody else's. */
export const stagedRecordNotes: StagedRecordNote[] = [
  {
    key: 'reflection second launch',
    by: 'sam',
    daysAgo: 11,
    note: {
      kind: 'reflection',
      text: 'In the first launch I asked for voices, in the second for reasons. I got fewer voices, and I could do something with each. Next time I want to see D before I go on.',
    },
    about: { kind: 'take', key: 'rehearsal launch' },
  },
  {
    key: 'reflection talk',
    by: 'lena',
    daysAgo: 11,
    note: {
      kind: 'reflection',
      text: 'I came to talk about the third check and left with the first. Ana only asked what a student could have said, and then I heard it myself.',
    },
    about: { kind: 'talk', key: 'talk checks' },
  },
  {
    key: 'resource waiting',
    by: 'mia',
    daysAgo: 13,
    note: {
      kind: 'resource',
      title: 'Mary Budd Rowe (1986), Wait time: slowing down may be a way of speeding up',
      text: 'Journal of Teacher Education 37(1). There are two silences: one after my question, one after their answer. I had never thought of the second.',
      link: '',
    },
    goal: 'goal reasons',
  },
  {
    key: 'reflection silence',
    by: 'mia',
    daysAgo: 4,
    note: {
      kind: 'reflection',
      text: 'Eight seconds, and it felt like a minute. Three hands at the end that were not there at the start. What was I afraid of?',
    },
    goal: 'goal reasons',
    clip: { film: 'fractions-number-line', startMs: 26_040, endMs: 35_160 },
  },
  {
    key: 'reflection reasons',
    by: 'mia',
    daysAgo: 3,
    note: {
      kind: 'reflection',
      text: 'A right answer used to be the end of the talk. Now it is where I begin to ask. What I still do not know is who in the back rows has stopped trying.',
    },
    about: { kind: 'step', key: 'step reasons' },
  },
]

interface StagedRecordShare {
  by: CastKey
  to: CastKey
  daysAgo: number
  kinds: RecordKind[]
  /** The goal under which it stands, by key; without, of the whole record. */
  goal?: string
  /** Whether who sees it has looked. */
  seen?: boolean
}

export const stagedRecordShares: StagedRecordShare[] = [
  { by: 'sam', to: 'tom', daysAgo: 10, kinds: ['take', 'praise'], seen: true },
  { by: 'lena', to: 'omar', daysAgo: 4, kinds: ['goal', 'step', 'talk', 'try'], goal: 'goal checks' },
  { by: 'mia', to: 'ana', daysAgo: 2, kinds: ['goal', 'step', 'try', 'clip'], goal: 'goal reasons' },
  { by: 'mia', to: 'helen', daysAgo: 1, kinds: ['goal', 'step'], goal: 'goal reasons' },
]
