import { z } from 'zod'
import type { RefusalKey } from './refusal-words.ts'
import { markKinds, tickResults } from './rehearsal.ts'
import { parseLength } from './rehearsal-length.ts'

const position = z.number().int().min(0).max(86_400_000)
const idOrNone = z.union([z.uuid(), z.literal('').transform(() => null)]).nullish()

/** The moves of a part, one a line: two to six, or none. */
const Moves = z
  .string()
  .max(2_000)
  .default('')
  .transform((text) => text.split('\n').flatMap((line) => line.trim() || []))
  .pipe(
    z
      .array(z.string().max(200, 'rehearsals.moveLong' satisfies RefusalKey))
      .max(6, 'rehearsals.moveCount' satisfies RefusalKey)
      .refine((moves) => moves.length !== 1, 'rehearsals.moveCount' satisfies RefusalKey),
  )

const words = {
  part: z
    .string()
    .trim()
    .min(3, 'rehearsals.partMissing' satisfies RefusalKey)
    .max(120),
  /** As people type it, such as `3` or `3:00`. */
  length: z
    .string()
    .trim()
    .max(20)
    .transform((text): number => parseLength(text) ?? 0)
    .pipe(
      z
        .number()
        .min(10_000, 'rehearsals.lengthForm' satisfies RefusalKey)
        .max(3_600_000, 'rehearsals.lengthForm' satisfies RefusalKey),
    ),
  criterion: z
    .string()
    .trim()
    .min(3, 'rehearsals.criterionMissing' satisfies RefusalKey)
    .max(500),
}

/** A part of a lesson, or a conversation, that a teacher wants to rehearse. */
export const NewRehearsal = z.object({
  clientId: z.uuid(),
  ...words,
  soundOnly: z.literal('yes').optional(),
  moves: Moves,
  stepId: idOrNone,
  goalId: idOrNone,
  /** The practice whose moves it takes over, where it names none of its own. */
  practiceId: idOrNone,
})
export type NewRehearsal = z.output<typeof NewRehearsal>

const note = z.string().trim().max(500).default('')

/** One thing that was said at one place of a take. */
export const NewMark = z.object({
  clientId: z.uuid(),
  kind: z.enum(markKinds),
  atMs: position,
  endMs: position.nullable().default(null),
  note,
})
export type NewMark = z.output<typeof NewMark>

/** What was recorded in one go in a browser; its film follows under the same `sourceId`. */
export const NewSession = z.object({
  sourceId: z.uuid(),
  lengthMs: position.min(1),
  marks: z
    .array(NewMark)
    .max(300)
    .refine((marks) => new Set(marks.map(({ clientId }) => clientId)).size === marks.length),
  /** The mark at whose cue it takes up. */
  cueMarkId: z.uuid().nullish(),
  /** When the pauses ended that others began from their own devices. */
  ends: z
    .array(z.object({ clientId: z.uuid(), endMs: position }))
    .max(300)
    .default([]),
})
export type NewSession = z.output<typeof NewSession>

/** How the moves went in a take, in their order; an empty word is none. */
export const TickWords = z.array(z.union([z.enum(tickResults), z.literal('').transform(() => null)])).max(6)
