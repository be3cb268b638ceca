import type { Actor } from '#app/domain/person.ts'
import type { RecordingFailure } from '#app/domain/recording.ts'
import type { RedactionState } from '#app/domain/redaction.ts'
import { emptyPlan, type RedactionPlan } from '#app/domain/redaction-area.ts'
import { transaction } from '#db/client.ts'
import { getOwnRecording, type RecordingPage } from '#server/recordings/get-recording.ts'
import { findRedaction } from './own-redaction.ts'

export interface RedactionPage {
  recording: RecordingPage
  state: RedactionState
  /** Sent back with each change; 0 before the first one. */
  version: number
  plan: RedactionPlan
  permille: number
  failure: RecordingFailure | null
  hidden: boolean
  /** Where the redacted film plays, once it waits for its owner's look. */
  film: string | null
}

/** The owner's recording and how far its redaction has come. Not-found for anybody else. */
export async function getRedaction(actor: Actor, recordingId: string): Promise<RedactionPage> {
  const recording = await getOwnRecording(actor, recordingId)
  const found = await transaction(actor, (tx) => findRedaction(tx, recordingId))
  const state = found?.state ?? 'draft'
  return {
    recording,
    state,
    version: found?.version ?? 0,
    plan: found?.plan ?? emptyPlan,
    permille: found?.progressPermille ?? 0,
    failure: found?.failure ?? null,
    hidden: found?.hidden ?? false,
    film: state === 'made' ? `/media/${recordingId}/redacted.m3u8?run=${found?.run}` : null,
  }
}
