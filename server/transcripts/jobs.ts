import { z } from 'zod'
import type { Job } from '#server/jobs/queue.ts'

export const Transcribing = z.object({ orgId: z.uuid(), recordingId: z.uuid(), transcribingId: z.uuid() })
/** One wish for a machine's transcript. */
export type Transcribing = z.output<typeof Transcribing>

/** Makes a transcript by the installation's own command. A job whose wish is gone does nothing. */
export const transcribe: Job<Transcribing> = {
  name: 'transcribe',
  payload: Transcribing,
  retryLimit: 2,
  expireInSeconds: 24 * 3_600,
}
