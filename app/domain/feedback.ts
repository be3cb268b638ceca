import { z } from 'zod'
import { isCalendarDay } from './calendar-day.ts'
import { tryResults, trySettings } from './logged-try.ts'
import type { RefusalKey } from './refusal-words.ts'

const position = z.number().int().min(0).max(86_400_000)

/**
 * What cited seconds are to what cites them. `cites`: what it is about. `rehearses`: the step, tried out. `shows`: the
 * step, in place. `slips`: the step, missed. `baseline`: how it looked when a goal began. `collects`: on the way to it.
 */
export type MomentRole = 'cites' | 'rehearses' | 'shows' | 'slips' | 'baseline' | 'collects'

/** The seconds a praise, a probe or a step is about: an annotation's, or a span of one's own. */
export const CitedMoment = z
  .object({ annotationId: z.uuid().nullish(), startMs: position, endMs: position.nullish() })
  .refine(
    (moment) => moment.endMs == null || moment.endMs > moment.startMs,
    'fields.endBeforeStart' satisfies RefusalKey,
  )
export type CitedMoment = z.output<typeof CitedMoment>

/** A must-fix finding that the author lets stand, and why. */
export const FindingOverride = z.object({
  rule: z.string().max(4),
  reason: z
    .string()
    .trim()
    .min(3, 'feedback.whyItStays' satisfies RefusalKey)
    .max(300),
})
export type FindingOverride = z.output<typeof FindingOverride>

/** What will be different from how its teacher taught before. */
export const Stretch = z.string().trim().max(500)

const common = {
  clientId: z.uuid(),
  moments: z.array(CitedMoment).max(12).default([]),
  practiceId: z.uuid().nullish(),
  overrides: z.array(FindingOverride).max(20).default([]),
}
const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'feedback.nothingWritten' satisfies RefusalKey)
    .max(most)

/** Praise for a recording's owner, about moments of it. */
export const NewPraise = z.object({ ...common, recordingId: z.uuid(), text: words(2_000) })
export type NewPraise = z.output<typeof NewPraise>
/** A targeted question to a recording's owner, about moments of it. */
export const NewProbe = z.object({ ...common, recordingId: z.uuid(), text: words(2_000) })
export type NewProbe = z.output<typeof NewProbe>

/** The wording of a step, as its author offers it. */
export const StepWording = z.object({
  text: words(1_000),
  criterion: z.string().trim().max(500).default(''),
  why: z.string().trim().max(500).default(''),
  dueInDays: z.number().int().min(1).max(365).nullish(),
  overrides: common.overrides,
})
export type StepWording = z.output<typeof StepWording>

/** A step proposed to a recording's owner, or written by a teacher for themselves. */
export const NewStep = StepWording.extend({
  clientId: common.clientId,
  recordingId: z.uuid(),
  moments: common.moments,
  practiceId: common.practiceId,
  /** The small step whose words it began with. */
  templateKey: z.string().max(200).nullish(),
  stretch: Stretch.optional(),
})
export type NewStep = z.output<typeof NewStep>

/** Other words or another date for an agreed step; without days, its date stays. */
export const NewStepChange = StepWording.omit({ why: true }).extend({
  criterion: z.string().trim().max(500),
  note: z.string().trim().max(1_000).default(''),
})
export type NewStepChange = z.output<typeof NewStepChange>

/** The smaller steps that take the place of one that was too big, the first to work on first. */
export const SplitParts = z
  .array(StepWording.omit({ why: true }))
  .min(2, 'steps.twoOrThree' satisfies RefusalKey)
  .max(3, 'steps.twoOrThree' satisfies RefusalKey)
export type SplitParts = z.output<typeof SplitParts>

const Day = z.string().refine(isCalendarDay, 'fields.noDay' satisfies RefusalKey)

/** One logged use of a step. */
export const NewTry = z.object({
  clientId: z.uuid(),
  onDate: Day,
  setting: z.enum(trySettings),
  result: z.enum(tryResults),
  note: z.string().trim().max(1_000).default(''),
  clip: z.object({ recordingId: z.uuid(), startMs: position, endMs: position.nullish() }).nullish(),
})
export type NewTry = z.output<typeof NewTry>
