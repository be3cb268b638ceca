import { z } from 'zod'
import type { LookForActor } from './practice.ts'
import type { RefusalKey } from './refusal-words.ts'

export const exemplarLimits = {
  noticeCharacters: 600,
  messageCharacters: 600,
  shortestMs: 1_000,
  longestMs: 15 * 60_000,
  /** Look-fors of one exemplar. */
  lookFors: 6,
  /** Offered by one teacher at a time. */
  offered: 200,
  wordsCharacters: 100,
} as const

/**
 * What its teacher has declared about the students in it: that nobody can be recognised, or that for each who can be,
 * there is consent to its use as a model.
 */
export const studentDeclarations = ['none-recognisable', 'all-agreed'] as const
export type StudentDeclaration = (typeof studentDeclarations)[number]

/** A look-for, and where it has a continuum, its step from 1. As one choice of a form: its id, a colon, the step. */
export interface ChosenLookFor {
  lookForId: string
  level: number | null
}

const LookForChoice = z
  .string()
  .regex(/^[0-9a-f-]{36}(:[1-9])?$/)
  .transform((text): ChosenLookFor => {
    const [lookForId = '', level] = text.split(':')
    return { lookForId, level: level === undefined ? null : Number(level) }
  })

/** What a teacher offers as a model: which part of which recording, of what, to be watched how, for whom, until when. */
export const ExemplarOffer = z.object({
  clientId: z.uuid(),
  recordingId: z.uuid(),
  startMs: z.number().int().min(0),
  endMs: z.number().int().min(0),
  practiceId: z.uuid('exemplars.practiceMissing' satisfies RefusalKey),
  lookFors: z.array(LookForChoice).max(exemplarLimits.lookFors).default([]),
  /** What whoever watches is asked to look for. */
  notice: z
    .string()
    .trim()
    .min(3, 'exemplars.noticeMissing' satisfies RefusalKey)
    .max(exemplarLimits.noticeCharacters),
  /** Everybody of the organization, or one group. */
  scope: z.union([z.literal('school'), z.uuid()], 'exemplars.scopeMissing' satisfies RefusalKey),
  /** The last day; without it, as the organization's policy for shares says. */
  until: z.string().max(10).optional(),
  students: z.enum(studentDeclarations, 'exemplars.studentsMissing' satisfies RefusalKey),
  /** The wish that it answers. */
  requestId: z.uuid().optional(),
})
export type ExemplarOffer = z.output<typeof ExemplarOffer>

/** Which exemplars are looked for; what is absent does not matter. */
export const ExemplarQuery = z.object({
  words: z
    .string()
    .transform((text) => text.replaceAll('\0', ' ').trim())
    .pipe(z.string().min(1).max(exemplarLimits.wordsCharacters))
    .optional(),
  /** In whichever edition of its framework it was offered. */
  practice: z.uuid().optional(),
  grade: z.string().trim().min(1).max(100).optional(),
})
export type ExemplarQuery = z.output<typeof ExemplarQuery>

/** The query that an address describes; a field that nobody could have chosen counts as not chosen. */
export function readExemplarQuery(fields: Readonly<Record<string, unknown>>): ExemplarQuery {
  const chosen: Record<string, unknown> = {}
  for (const [field, shape] of Object.entries(ExemplarQuery.shape)) {
    const one = shape.safeParse(fields[field])
    if (one.success && one.data !== undefined) chosen[field] = one.data
  }
  return chosen
}

/** Beside what an exemplar can stand as its model: a small step, or a move of a walkthru. */
export const modelledKinds = ['step', 'move'] as const
export type ModelledKind = (typeof modelledKinds)[number]

/** Chosen by an administrator who may not see what stands there, and leaves it. */
export const leftAsItIs = 'as-it-is'

/** Which exemplar stands beside a small step, by its key, or a move, by its name; empty for none. */
export const ModelChoice = z.object({
  kind: z.enum(modelledKinds),
  name: z.string().min(1).max(200),
  exemplarId: z.union([z.uuid(), z.literal(''), z.literal(leftAsItIs)]),
})
export type ModelChoice = z.output<typeof ModelChoice>

/** What stands there for a reader; null where it is offered no more, or not to them. */
export interface ChosenExemplar {
  exemplar: PresentedExemplar | null
}

/** An exemplar as whoever may watch it sees it. Of its recording it tells nothing but the grade. */
export interface PresentedExemplar {
  id: string
  teacher: { name: string; isMe: boolean }
  practice: { id: string; name: string; letters: string; shape: string; hue: number }
  lookFors: {
    id: string
    actor: LookForActor
    text: string
    level: { place: number; name: string; text: string } | null
  }[]
  notice: string
  lengthMs: number
  gradeBand: string
  /** Null for everybody of the organization. */
  group: string | null
  /** For its teacher alone: where it comes from, and its last day. */
  own: { recordingId: string; startMs: number; endMs: number; until: string } | null
}
