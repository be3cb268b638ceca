import { z } from 'zod'
import { practiceHues, practiceShapes } from './practice-mark.ts'

/** Whose action a look-for describes. */
export const lookForActors = ['teacher', 'student'] as const
export type LookForActor = (typeof lookForActors)[number]

/** The longest name that fits a lane of the timeline. */
export const longestShortName = 28

const line = (most: number) =>
  z
    .string('Please write it down.')
    .trim()
    .min(1, 'Please write it down.')
    .max(most, `At most ${most} characters.`)
const text = (most: number) => z.string().trim().max(most, `At most ${most} characters.`)
const code = z
  .string('Please give it a short code.')
  .max(60, 'At most 60 characters.')
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'Small letters, digits and hyphens, beginning with a letter.')

/** One action that a camera could record, by the teacher or by students. */
export const LookFor = z.object({ actor: z.enum(lookForActors), text: line(200) })
export type LookFor = z.infer<typeof LookFor>

/** A named part of teaching, as one version of a framework words it. */
export const Practice = z.object({
  code,
  /** Two letters that stand beside its colour. */
  letters: z.string('Two letters.').regex(/^\p{L}{2}$/u, 'Two letters.'),
  shape: z.enum(practiceShapes, 'Please choose a shape.'),
  hue: z
    .int(`A whole number from 1 to ${practiceHues}.`)
    .min(1, 'From 1.')
    .max(practiceHues, `At most ${practiceHues}.`),
  name: line(120),
  shortName: line(longestShortName),
  definition: line(1200),
  why: line(1200),
  /** A question to oneself about whom the practice serves and whom it passes by. */
  equityPrompt: line(400).regex(/\?$/, 'Ask it as a question.'),
  lookFors: z.array(LookFor, 'Please give a list of look-fors.').max(24, 'At most 24 look-fors.'),
})
export type Practice = z.infer<typeof Practice>

function allDiffer<T>(items: readonly T[], keyOf: (item: T) => string): boolean {
  return new Set(items.map((item) => keyOf(item).toLowerCase())).size === items.length
}

/** One version of a set of practices. A published one never changes; an edit is the next edition. */
export const Framework = z.object({
  code,
  edition: z.string('Such as 1.0.').regex(/^\d{1,3}\.\d{1,3}$/, 'Such as 1.0.'),
  name: line(120),
  description: text(1200),
  source: text(1200),
  /** BCP 47, of the wording. */
  locale: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'A language tag such as en or es-MX.'),
  practices: z
    .array(Practice, 'Please give at least one practice.')
    .min(1, 'Please give at least one practice.')
    .max(60, 'At most 60 practices.')
    .refine((list) => allDiffer(list, (each) => each.code), 'Each practice has its own code.')
    .refine((list) => allDiffer(list, (each) => each.letters), 'Each practice has its own two letters.')
    .refine(
      (list) => allDiffer(list, (each) => `${each.shape} ${each.hue}`),
      'Each practice has its own mark.',
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
