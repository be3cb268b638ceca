import { z } from 'zod'
import { failTurn } from '#server/clips/clip-turn.ts'
import { ClipTurn } from '#server/clips/jobs.ts'
import { deadLetters, type Job } from '#server/jobs/queue.ts'
import { log } from '#server/logs.ts'
import { failMaking } from '#server/redactions/making.ts'
import { failAttempt } from './attempt.ts'

const AnyPayload = z.looseObject({
  orgId: z.uuid().optional(),
  recordingId: z.uuid().optional(),
  attempt: z.number().int().optional(),
  run: z.number().int().optional(),
})

/** Work that failed as often as it may. */
export const deadLetter: Job<z.output<typeof AnyPayload>> = {
  name: deadLetters,
  payload: AnyPayload,
  retryLimit: 3,
  expireInSeconds: 60,
}

/**
 * Says that preparing a recording, or redacting it, has failed for good, so that its owner can read why and try again.
 * Erasing has nobody to tell: the log says it, and the nightly sweep takes it up again.
 */
export async function buryAttempt(payload: z.output<typeof AnyPayload>): Promise<void> {
  log.error(pickIds(payload), 'Some work failed as often as it may, and was given up.')
  const clip = ClipTurn.safeParse(payload)
  if (clip.success) return failTurn(clip.data, 'broken')
  const { orgId, recordingId, attempt, run } = payload
  if (orgId && recordingId && attempt) await failAttempt({ orgId, recordingId, attempt }, 'engine-failed')
  if (orgId && recordingId && run) await failMaking({ orgId, recordingId, run }, 'engine-failed')
}

/** Payloads of other jobs may hold what is personal: the log has no more than these. */
const pickIds = ({ orgId, recordingId, attempt, run }: z.output<typeof AnyPayload>) => ({
  orgId,
  recordingId,
  attempt,
  run,
})
