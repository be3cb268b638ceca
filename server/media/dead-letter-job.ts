import { z } from 'zod'
import { deadLetters, type Job } from '#server/jobs/queue.ts'

const AnyPayload = z.looseObject({
  orgId: z.uuid().optional(),
  recordingId: z.uuid().optional(),
  attempt: z.number().int().optional(),
  run: z.number().int().optional(),
})
export type AnyPayload = z.output<typeof AnyPayload>

/** Work that failed as often as it may. */
export const deadLetter: Job<AnyPayload> = {
  name: deadLetters,
  payload: AnyPayload,
  retryLimit: 3,
  expireInSeconds: 60,
}
