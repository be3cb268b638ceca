import { z } from 'zod'

export const feedbackKinds = ['praise', 'probe', 'step'] as const
export type ComposedKind = (typeof feedbackKinds)[number]

/** A praise, probe or step while it is written; kept in the browser until it is sent. */
export const ComposedDraft = z.object({
  /** Made once, so that sending twice is harmless. */
  clientId: z.string(),
  /** The address under which it was begun: its kind and moments win only where they were asked for anew. */
  asked: z.string(),
  kind: z.enum(feedbackKinds),
  /** One text for all three, so that changing one's mind costs nothing. */
  text: z.string(),
  criterion: z.string(),
  why: z.string(),
  /** What will be different this time. */
  stretch: z.string().default(''),
  dueInDays: z.number().int().nullable(),
  practiceId: z.string(),
  /** The small step whose words were taken. */
  templateKey: z.string().default(''),
  /** The annotations it is about, in the order in which they were chosen. */
  moments: z.array(z.string()),
  reasons: z.record(z.string(), z.string()),
})
export type ComposedDraft = z.output<typeof ComposedDraft>

/** What a kept draft was, or undefined where an older page kept something else. */
export function readComposedDraft(kept: unknown): ComposedDraft | undefined {
  const read = ComposedDraft.safeParse(kept)
  return read.success ? read.data : undefined
}

/** Whether there is anything in it that somebody would miss. */
export function hasWords(draft: ComposedDraft): boolean {
  return [draft.text, draft.criterion, draft.why, draft.stretch].some((words) => words.trim() !== '')
}
