import { z } from 'zod'
import type { RefusalKey } from './refusal-words.ts'

const words = (missing: RefusalKey) => z.string().trim().min(3, missing).max(1_000)

/** Why a goal is worth it, in the teacher's words of that day. */
export const GoalWhy = words('goals.whyMissing')
/** What changed, when a goal is closed. */
export const GoalChange = words('goals.changeMissing')

const position = z.number().int().min(0).max(86_400_000)
const GoalClip = z.object({ recordingId: z.uuid(), startMs: position, endMs: position.nullish() })

/** What a teacher wants to work on for weeks. Without a look-for it waits as a draft. */
export const NewGoal = z.object({
  clientId: z.uuid(),
  practiceId: z.uuid('goals.practiceMissing' satisfies RefusalKey),
  lookForId: z.uuid().nullish(),
  why: GoalWhy,
  /** How it looks today. */
  baseline: GoalClip.nullish(),
  /** Begun at once, not written down for later. */
  begin: z.boolean().default(false),
})
export type NewGoal = z.output<typeof NewGoal>

/** The ways in which a goal is closed. */
export const goalEnds = ['meet', 'change', 'end'] as const
export type GoalEnd = (typeof goalEnds)[number]
