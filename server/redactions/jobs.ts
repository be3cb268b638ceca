import { z } from 'zod'
import type { Job } from '#server/jobs/queue.ts'

const Making = z.object({ orgId: z.uuid(), recordingId: z.uuid(), run: z.number().int().min(1) })
/** One try at making the redacted film of a recording. */
export type Making = z.output<typeof Making>

/** Makes the redacted film. A job of a run that is no longer current does nothing. */
export const makeRedaction: Job<Making> = {
  name: 'make-redaction',
  payload: Making,
  retryLimit: 3,
  expireInSeconds: 6 * 3_600,
}

const Replaced = z.object({ orgId: z.uuid(), recordingId: z.uuid() })
export type Replaced = z.output<typeof Replaced>

/** Removes from the store what a redacted film has replaced. */
export const removeUnredacted: Job<Replaced> = {
  name: 'remove-unredacted',
  payload: Replaced,
  retryLimit: 10,
  expireInSeconds: 600,
}
