import { z } from 'zod'
import type { ActionStepState } from './action-step.ts'
import type { ConversationState } from './conversation.ts'
import type { GoalEvent } from './goal.ts'
import { isSafeHref } from './note-document.ts'
import type { RefusalKey } from './refusal-words.ts'

/** The kinds of things that stand in a growth record, in the order in which they are offered. */
export const recordKinds = [
  'goal',
  'step',
  'talk',
  'take',
  'try',
  'praise',
  'clip',
  'reflection',
  'resource',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** What the teacher writes into the record itself. */
export type NoteKind = 'reflection' | 'resource'

/** What a reflection can be about. */
export const aboutKinds = ['goal', 'step', 'talk', 'take', 'try', 'praise', 'clip'] as const
export type AboutKind = (typeof aboutKinds)[number]

/** What is offered first when a part is shared or taken along: everything but what one thinks for oneself. */
export const isOfferedFirst = (kind: RecordKind) => kind !== 'reflection'

export const recordLimits = { wordsCharacters: 5_000, titleCharacters: 200, linkCharacters: 2_000 } as const

/** One thing in a growth record, with the moment in real time at which it stands; `Clip` as whoever reads it has it. */
export type RecordEntry<Clip> = {
  id: string
  at: string
  /** The goal it stands under, where the reader may know of that. */
  goal: { id: string; name: string } | null
  /** The seconds that show it. */
  clips: Clip[]
  /** What it is for a reflection about it; null where there can be none. */
  about: { kind: AboutKind; id: string } | null
  /** How many reflections its teacher wrote about it; for the teacher alone. */
  reflections: number
  /** The page of its own that the reader may open: the id of what stands there. */
  opens: string | null
} & (
  | { kind: 'goal'; event: GoalEvent; title: string; words: string }
  | {
      kind: 'step'
      event: StepLine
      title: string
      words: string
      why: string
      state: ActionStepState
      by: string
    }
  | {
      kind: 'talk'
      /** Null where the teacher was alone. */
      by: string | null
      title: string
      words: string
      state: ConversationState
      step: string | null
      /** The questions that were asked in it, for whom they are between. */
      probes: { words: string; answer: string | null }[]
    }
  | { kind: 'take'; title: string; words: string; number: number }
  | { kind: 'try'; title: string; words: string; result: 'done' | 'partly' | 'not'; onDate: string }
  | { kind: 'praise'; words: string; by: string }
  | { kind: 'clip'; role: 'baseline' | 'collects'; title: string }
  | { kind: 'reflection'; words: string; of: { kind: AboutKind; title: string } | null }
  | { kind: 'resource'; title: string; words: string; link: string | null }
)

/** What becomes of a step that has a line of its own in the record, after the one that says when it was written down. */
export const stepLines = ['written', 'master', 'slip', 'close'] as const
export type StepLine = (typeof stepLines)[number]

/** What of a record one share shows. */
export interface RecordPart {
  goalId: string | null
  kinds: readonly RecordKind[]
}

/** How much of one kind somebody sees: all, or what stands under these goals. */
export type Reach = 'all' | readonly string[]

/** How much of a kind these parts show together. */
export function reachOf(parts: readonly RecordPart[], kind: RecordKind): Reach {
  const showing = parts.filter((part) => part.kinds.includes(kind))
  if (showing.some((part) => part.goalId === null)) return 'all'
  return showing.flatMap((part) => part.goalId ?? [])
}

/** Whether what stands under this goal, or under none, is within reach. */
export const reaches = (reach: Reach, goalId: string | null) =>
  reach === 'all' || (goalId !== null && reach.includes(goalId))

/** Where a page of the record ends: the last thing on it. */
export interface RecordPlace {
  at: string
  id: string
}

const place = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export const printPlace = ({ at, id }: RecordPlace) => `${at}_${id}`

/** A day that there is, in years that the database counts. */
const isInstant = (at: string) =>
  at >= '0001' && !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at

/** Reads a place from an address; what is none is none. */
export function readPlace(text: string | undefined): RecordPlace | null {
  const [, at, id] = place.exec(text ?? '') ?? []
  return at && id && isInstant(at) ? { at, id } : null
}

const none = z.literal('')

/** What an address can ask of a record; what does not fit asks for nothing. */
export const RecordQuery = z.object({
  goal: z.uuid().optional().catch(undefined),
  kind: z.enum(recordKinds).optional().catch(undefined),
  /** The thing that is looked at, with what was written about it. */
  about: z.uuid().optional().catch(undefined),
  after: z.string().max(80).optional().catch(undefined),
})
export type RecordQuery = z.output<typeof RecordQuery>

const Words = z
  .string()
  .trim()
  .min(1, { error: 'record.wordsMissing' satisfies RefusalKey })
  .max(recordLimits.wordsCharacters)

const Link = z
  .union([none, z.string().trim().max(recordLimits.linkCharacters)])
  .default('')
  .refine((link) => link === '' || (/^https?:/i.test(link) && isSafeHref(link)), {
    error: 'record.linkUnfit' satisfies RefusalKey,
  })

/** What the teacher thinks, or wants to find again; `clientId` makes sending it twice harmless. */
export const NoteInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reflection'), text: Words }),
  z.object({
    kind: z.literal('resource'),
    title: z
      .string()
      .trim()
      .min(1, { error: 'record.titleMissing' satisfies RefusalKey })
      .max(recordLimits.titleCharacters),
    text: z.string().trim().max(recordLimits.wordsCharacters).default(''),
    link: Link,
  }),
])
export type NoteInput = z.output<typeof NoteInput>

/** Which part of the record is shown to whom. */
export const ShareRecord = z.object({
  personId: z.uuid({ error: 'record.nobody' satisfies RefusalKey }),
  goalId: z.union([z.uuid(), none]).default(''),
  kinds: z
    .array(z.enum(recordKinds), { error: 'record.noKind' satisfies RefusalKey })
    .min(1, { error: 'record.noKind' satisfies RefusalKey }),
})
export type ShareRecord = z.output<typeof ShareRecord>
