import type { RecordingFailure } from '#app/domain/recording.ts'
import type { TranscribingFailure } from '#app/domain/transcript.ts'
import { failTurn } from '#server/clips/clip-turn.ts'
import { ClipTurn } from '#server/clips/jobs.ts'
import { log } from '#server/logs.ts'
import { failMaking } from '#server/redactions/making.ts'
import { SpokenWork } from '#server/spoken/jobs.ts'
import { failSpoken } from '#server/spoken/preparing.ts'
import { Transcribing } from '#server/transcripts/jobs.ts'
import { failTranscribing } from '#server/transcripts/transcribing.ts'
import { failAttempt } from './attempt.ts'
import type { AnyPayload } from './dead-letter-job.ts'
import { failureOf } from './failure-of.ts'

/** What a transcript was given up for, where it is not the command's own doing. */
const untold: Partial<Record<RecordingFailure, TranscribingFailure>> = {
  'out-of-disk': 'no-room',
  'store-unavailable': 'store',
}

/**
 * Says that preparing a recording, or redacting it, has failed for good, so that its owner can read why and try again.
 * Erasing has nobody to tell: the log says it, and the nightly sweep takes it up again.
 */
export async function buryAttempt(
  payload: AnyPayload,
  _signal?: AbortSignal,
  givenUpFor?: unknown,
): Promise<void> {
  const { orgId, recordingId, attempt, run } = payload
  const failure = failureOf(givenUpFor)
  // No more of it than ids: the payloads of other jobs may be personal.
  log.error(
    { orgId, recordingId, attempt, run, failure },
    'Some work failed as often as it may, and was given up.',
  )
  const clip = ClipTurn.safeParse(payload)
  if (clip.success) return failTurn(clip.data, failure === 'out-of-disk' ? 'no-room' : 'broken')
  const spoken = SpokenWork.safeParse(payload)
  if (spoken.success) return failSpoken(spoken.data)
  const transcribing = Transcribing.safeParse(payload)
  if (transcribing.success) return failTranscribing(transcribing.data, untold[failure] ?? 'command')
  if (orgId && recordingId && attempt) await failAttempt({ orgId, recordingId, attempt }, failure)
  if (orgId && recordingId && run) await failMaking({ orgId, recordingId, run }, failure)
}
