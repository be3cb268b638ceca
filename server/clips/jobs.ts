import { z } from 'zod'
import type { Job } from '#server/jobs/queue.ts'

export const ClipTurn = z.object({
  orgId: z.uuid(),
  recordingId: z.uuid(),
  clipId: z.uuid(),
  turn: z.number().int().min(1),
})
/** One try at making a clip. */
export type ClipTurn = z.output<typeof ClipTurn>

/** Cuts a clip out of its recording. A job of a turn that is no longer current does nothing. */
export const cutClip: Job<ClipTurn> = {
  name: 'cut-clip',
  payload: ClipTurn,
  retryLimit: 3,
  expireInSeconds: 6 * 3_600,
}
