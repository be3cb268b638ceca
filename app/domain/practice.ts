import { z } from 'zod'
import { practiceHues, practiceShapes } from './practice-mark.ts'
import type { RefusalKey } from './refusal-words.ts'
import { fewestMoves, mostMoves, movePictures } from './walkthru.ts'

/** Whose action a look-for describes. */
export const lookForActors = ['teacher', 'student'] as const
export type LookForActor = (typeof lookForActors)[number]

/** The longest name that fits a lane of the timeline. */
export const longestShortName = 28

const line = (most: number) =>
  z
    .string('fields.framework.wordsMissing' satisfies RefusalKey)
    .trim()
    .min(1, 'fields.framework.wordsMissing' satisfies RefusalKey)
    .max(most)
const text = (most: number) => z.string().trim().max(most)
const code = z
  .string('fields.framework.codeMissing' satisfies RefusalKey)
  .max(60)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'fields.framework.codeForm' satisfies RefusalKey)

/** One step of a look-for's continuum in words that one can observe. It describes, and is no score. */
export const Descriptor = z.object({ name: line(40), text: line(300) })
export type Descriptor = z.infer<typeof Descriptor>

/** The most steps that one continuum has. */
export const mostLevels = 6

/** One action that a camera could record, by the teacher or by students; with its continuum, where it has one. */
export const LookFor = z.object({
  actor: z.enum(lookForActors),
  text: line(200),
  /** From the first step to the last. A tag names one by its place, from 1. */
  levels: z
    .array(Descriptor)
    .min(2, 'fields.framework.levels' satisfies RefusalKey)
    .max(mostLevels)
    .optional(),
})
export type LookFor = z.infer<typeof LookFor>

/** One move of a walkthru: what one does, in a name, a sentence and a drawing. */
export const Move = z.object({
  name: line(80).regex(/^[^\r\n]*$/, 'fields.framework.moveName' satisfies RefusalKey),
  text: line(240),
  picture: z.enum(movePictures, 'fields.framework.picture' satisfies RefusalKey),
})
export type Move = z.infer<typeof Move>

/** A named part of teaching, as one version of a framework words it. */
export const Practice = z.object({
  code,
  /** Two letters that stand beside its colour. */
  letters: z
    .string('fields.framework.letters' satisfies RefusalKey)
    .regex(/^\p{L}{2}$/u, 'fields.framework.letters' satisfies RefusalKey),
  shape: z.enum(practiceShapes, 'fields.framework.shape' satisfies RefusalKey),
  hue: z.int().min(1).max(practiceHues),
  name: line(120),
  shortName: line(longestShortName),
  definition: line(1200),
  why: line(1200),
  /** A question to oneself about whom the practice serves and whom it passes by. */
  equityPrompt: line(400).regex(/\?$/, 'fields.framework.question' satisfies RefusalKey),
  lookFors: z.array(LookFor, 'fields.framework.lookForsMissing' satisfies RefusalKey).max(24),
  /** How it is done, move by move; not every practice says so. */
  walkthru: z
    .array(Move, 'fields.framework.moves' satisfies RefusalKey)
    .min(fewestMoves, 'fields.framework.moves' satisfies RefusalKey)
    .max(mostMoves, 'fields.framework.moves' satisfies RefusalKey)
    .refine((list) => allDiffer(list, (each) => each.name), 'fields.framework.sameMove' satisfies RefusalKey)
    .optional(),
})
export type Practice = z.infer<typeof Practice>

function allDiffer<T>(items: readonly T[], keyOf: (item: T) => string): boolean {
  return new Set(items.map((item) => keyOf(item).toLowerCase())).size === items.length
}

/** One version of a set of practices. A published one never changes; an edit is the next edition. */
export const Framework = z.object({
  code,
  edition: z
    .string('fields.framework.edition' satisfies RefusalKey)
    .regex(/^\d{1,3}\.\d{1,3}$/, 'fields.framework.edition' satisfies RefusalKey),
  name: line(120),
  description: text(1200),
  source: text(1200),
  /** BCP 47, of the wording. */
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'fields.framework.language' satisfies RefusalKey),
  practices: z
    .array(Practice, 'fields.framework.practicesMissing' satisfies RefusalKey)
    .min(1, 'fields.framework.practicesMissing' satisfies RefusalKey)
    .max(60)
    .refine((list) => allDiffer(list, (each) => each.code), 'fields.framework.sameCode' satisfies RefusalKey)
    .refine(
      (list) => allDiffer(list, (each) => each.letters),
      'fields.framework.sameLetters' satisfies RefusalKey,
    )
    .refine(
      (list) => allDiffer(list, (each) => `${each.shape} ${each.hue}`),
      'fields.framework.sameMark' satisfies RefusalKey,
    ),
})
export type Framework = z.infer<typeof Framework>

/** What an administrator publishes. Without an edition it is the next one of its code. */
export const NewFramework = Framework.extend({
  edition: Framework.shape.edition.optional(),
  description: text(1200).default(''),
  source: text(1200).default(''),
  locale: Framework.shape.locale.default('en'),
})
export type NewFramework = z.output<typeof NewFramework>

const numbersOf = (edition: string): [number, number] => {
  const [major = 0, minor = 0] = edition.split('.').map(Number)
  return [major, minor]
}

/** Negative where `a` is the older edition, as `sort` wants it: 1.9 comes before 1.10. */
export function compareEditions(a: string, b: string): number {
  const [majorA, minorA] = numbersOf(a)
  const [majorB, minorB] = numbersOf(b)
  return majorA - majorB || minorA - minorB
}

/** The edition after the newest there is; the first is 1.0. */
export function nextEdition(newest: string | undefined): string {
  if (newest === undefined) return '1.0'
  const [major, minor] = numbersOf(newest)
  return minor >= 999 ? `${major + 1}.0` : `${major}.${minor + 1}`
}
