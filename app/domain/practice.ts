import { z } from 'zod'
import { practiceHues, practiceShapes } from './practice-mark.ts'

/** Whose action a look-for describes. */
export const lookForActors = ['teacher', 'student'] as const
export type LookForActor = (typeof lookForActors)[number]

/** The longest name that fits a lane of the timeline. */
export const longestShortName = 28

const line = (most: number) => z.string().trim().min(1).max(most)
const code = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'Small letters, digits and hyphens, beginning with a letter.')

/** One action that a camera could record, by the teacher or by students. */
export const LookFor = z.object({ actor: z.enum(lookForActors), text: line(200) })
export type LookFor = z.infer<typeof LookFor>

/** A named part of teaching, as one version of a framework words it. */
export const Practice = z.object({
  code,
  /** Two letters that stand beside its colour. */
  letters: z.string().regex(/^\p{L}{2}$/u, 'Two letters.'),
  shape: z.enum(practiceShapes),
  hue: z.number().int().min(1).max(practiceHues),
  name: line(120),
  shortName: line(longestShortName),
  definition: line(1200),
  why: line(1200),
  /** A question to oneself about whom the practice serves and whom it passes by. */
  equityPrompt: line(400).regex(/\?$/, 'Ask it as a question.'),
  lookFors: z.array(LookFor).max(24),
})
export type Practice = z.infer<typeof Practice>

function allDiffer<T>(items: readonly T[], keyOf: (item: T) => string): boolean {
  return new Set(items.map((item) => keyOf(item).toLowerCase())).size === items.length
}

/** One version of a set of practices. A published one never changes; an edit is the next edition. */
export const Framework = z.object({
  code,
  edition: z.string().regex(/^\d{1,3}\.\d{1,3}$/, 'Such as 1.0.'),
  name: line(120),
  description: z.string().trim().max(1200),
  source: z.string().trim().max(1200),
  /** BCP 47, of the wording. */
  locale: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'A language tag such as en or es-MX.'),
  practices: z
    .array(Practice)
    .min(1)
    .max(60)
    .refine((list) => allDiffer(list, (each) => each.code), 'Each practice has its own code.')
    .refine((list) => allDiffer(list, (each) => each.letters), 'Each practice has its own two letters.')
    .refine(
      (list) => allDiffer(list, (each) => `${each.shape} ${each.hue}`),
      'Each practice has its own mark.',
    ),
})
export type Framework = z.infer<typeof Framework>
