import { z } from 'zod'
import { longestClockMs, longestObservationTitle, longestTagText, mostTagsAtOnce } from './observation.ts'
import { longestReactionMs } from './reaction-time.ts'
import type { RefusalKey } from './refusal-words.ts'
import { longestReachMs, mostButtons, nameOfButton } from './tagging.ts'

const position = z.number().int().min(0).max(longestClockMs)
const rev = z.number().int().min(1).max(1_000_000)
/** From 2000 to 2100: a device whose clock is beyond that has none. */
const instant = z.number().int().min(946_684_800_000).max(4_102_444_800_000)

const Tag = z
  .object({
    clientId: z.uuid(),
    rev,
    practiceId: z.uuid(),
    lookForId: z.uuid().nullable(),
    startMs: position,
    endMs: position.nullable(),
    text: z.string().trim().max(longestTagText),
    reactionMs: z.number().int().min(0).max(longestReactionMs),
    removed: z.boolean(),
  })
  .refine((tag) => tag.endMs === null || tag.endMs > tag.startMs, {
    path: ['endMs'],
    error: 'fields.endBeforeStart' satisfies RefusalKey,
  })

/** What an observer's device sends: the observation's head, and the tags that are new or have changed. */
export const ObservationChange = z
  .object({
    title: z.string().trim().max(longestObservationTitle),
    startedAt: instant,
    endedAt: instant.nullable(),
    headRev: rev,
    tags: z.array(Tag).max(mostTagsAtOnce),
  })
  .refine((change) => new Set(change.tags.map((tag) => tag.clientId)).size === change.tags.length)
export type ObservationChange = z.output<typeof ObservationChange>

const reach = z.number().int().min(0).max(longestReachMs)

/** A person's buttons for live tagging. */
export const Palette = z
  .array(z.object({ practiceId: z.uuid(), lookForId: z.uuid().nullable(), leadMs: reach, lagMs: reach }))
  .min(1)
  .max(mostButtons)
  .refine((buttons) => new Set(buttons.map(nameOfButton)).size === buttons.length)
