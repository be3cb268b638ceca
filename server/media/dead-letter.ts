import { failTurn } from '#server/clips/clip-turn.ts'
import { ClipTurn } from '#server/clips/jobs.ts'
import { log } from '#server/logs.ts'
import { failMaking } from '#server/redactions/making.ts'
import { failAttempt } from './attempt.ts'
import type { AnyPayload } from './dead-letter-job.ts'

/**
 * Says that preparing a recording, or redacting it, has failed for good, so that its owner can read why and try again.
 * Erasing has nobody to tell: the log says it, and the nightly sweep takes it up again.
 */
export async function buryAttempt(payload: AnyPayload): Promise<void> {
  const { orgId, recordingId, attempt, run } = payload
  // No more of it than ids: the payloads of other jobs may be personal.
  log.error({ orgId, recordingId, attempt, run }, 'Some work failed as often as it may, and was given up.')
  const clip = ClipTurn.safeParse(payload)
  if (clip.success) return failTurn(clip.data, 'broken')
  if (orgId && recordingId && attempt) await failAttempt({ orgId, recordingId, attempt }, 'engine-failed')
  if (orgId && recordingId && run) await failMaking({ orgId, recordingId, run }, 'engine-failed')
}
