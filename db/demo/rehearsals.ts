import type { MarkKind } from '#app/domain/rehearsal.ts'
import type { CastKey } from './cast.ts'

/** A rehearsal of the sample school: what its film holds in two takes, and what the coach said in it. */
export const stagedRehearsal = {
  key: 'rehearsal launch',
  film: 'rehearsal-launching-discussion',
  part: 'Launching the discussion of the two gardens',
  lengthMs: 60_000,
  criterion: 'The first turn of a student holds a claim and a reason.',
  moves: ['Ask a question with a reason in it', 'Say how a turn sounds', 'Give quiet time, then partners'],
  daysAgo: 12,
  roles: [
    { person: 'omar', role: 'Student A' },
    { person: 'grace', role: 'Student B' },
  ],
  first: { startMs: 10_080, ticks: ['partly', 'not', 'not'] },
  /** It takes up at the two gardens, which is where the part begins. */
  second: { startMs: 49_680, endMs: 95_760, offsetMs: 0, ticks: ['done', 'done', 'done'] },
  marks: [
    { by: 'tom', kind: 'pause', atMs: 27_600, note: 'What did they take your question to be?' },
    { by: 'tom', kind: 'discuss', atMs: 36_120, note: 'What will you say, word for word?' },
    { by: 'tom', kind: 'try-again', atMs: 47_040, note: 'Try it again, from the two gardens.' },
    { by: 'grace', kind: 'student-voice', atMs: 76_080, note: 'I could say my partner’s reason for them.' },
  ],
} as const satisfies {
  roles: readonly { person: CastKey; role: string }[]
  marks: readonly { by: CastKey; kind: MarkKind; atMs: number; note: string }[]
  [more: string]: unknown
}
