import { z } from 'zod'
import type { RefusalKey } from './refusal-words.ts'

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(3, 'templates.wordsMissing' satisfies RefusalKey)
    .max(most)

/** A small step ready to be taken up: in an ordered sequence of one practice. */
export const StepTemplate = z.object({
  /** What to do and say, and when in the lesson. */
  text: line(400),
  /** What good looks like on video; it becomes the criterion of the step. */
  criterion: line(400),
  /** How to try it out with a colleague or alone, before students. */
  rehearsal: line(400),
})
export type StepTemplate = z.output<typeof StepTemplate>

/** A small step as it was when somebody made a step of it, so that what they changed can be seen. */
export interface CopiedTemplate extends StepTemplate {
  key: string
}

/** What somebody changed of a template in making a step of it. */
export function templateEdits(
  template: Pick<StepTemplate, 'text' | 'criterion'>,
  step: { text: string; criterion: string },
): ('text' | 'criterion')[] {
  return (['text', 'criterion'] as const).filter((field) => template[field] !== step[field])
}
