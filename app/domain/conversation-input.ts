import { z } from 'zod'
import { isCalendarDay } from './calendar-day.ts'
import { conversationParts } from './conversation.ts'
import { conversationLengths, defaultConversationMinutes } from './conversation-time.ts'
import { CitedMoment, FindingOverride, StepWording, Stretch } from './feedback.ts'
import type { RefusalKey } from './refusal-words.ts'

export const Minutes = z
  .number()
  .int()
  .refine((minutes) => conversationLengths.some((length) => length === minutes))

/** A conversation as it is started: with whom, about what, and how long it may take. */
export const NewConversation = z.object({
  clientId: z.uuid(),
  /** The other one; none where the teacher is alone. */
  withId: z.uuid().nullish(),
  /** What the actor is in it. Nobody but a coach starts one for somebody else. */
  as: z.enum(['teacher', 'partner']).default('teacher'),
  practiceId: z.uuid('conversations.practiceMissing' satisfies RefusalKey),
  goalId: z.uuid().nullish(),
  /** The coach's own observation that it follows up. */
  observationId: z.uuid().nullish(),
  minutes: Minutes.default(defaultConversationMinutes),
})
export type NewConversation = z.output<typeof NewConversation>

export const Part = z.enum(conversationParts)

/** Moments of one recording that are queued under a part. */
export const Collected = z.object({
  part: Part,
  recordingId: z.uuid(),
  moments: z
    .array(CitedMoment)
    .min(1, 'conversations.nothingChosen' satisfies RefusalKey)
    .max(12),
})
export type Collected = z.output<typeof Collected>

const sent = { clientId: z.uuid(), overrides: z.array(FindingOverride).max(20).default([]) }
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'feedback.nothingWritten' satisfies RefusalKey)
    .max(most)

/** Praise or a probe within a conversation; `momentIds` are those that are queued there. */
export const GivenInConversation = z.object({
  ...sent,
  text: line(2_000),
  momentIds: z.array(z.uuid()).max(12).default([]),
})
export type GivenInConversation = z.output<typeof GivenInConversation>

/** A step within a conversation: voiced by the teacher, or offered to them. */
export const StepInConversation = StepWording.extend({
  clientId: z.uuid(),
  momentIds: z.array(z.uuid()).max(12).default([]),
  /** Why no moment shows the problem, where none does. */
  noMoment: z.string().trim().max(300).default(''),
  /** The small step whose words it began with. */
  templateKey: z.string().max(200).nullish(),
  stretch: Stretch.optional(),
  parkOthers: z.boolean().default(false),
})
export type StepInConversation = z.output<typeof StepInConversation>

export const PlanText = z.string().trim().max(4_000)
export const Words = z.string().trim().max(1_000)
export const FollowUpDay = z.string().refine(isCalendarDay, 'fields.noDay' satisfies RefusalKey)
