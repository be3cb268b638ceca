import { z } from 'zod'
import type { Job } from '#server/jobs/queue.ts'

export const SpokenPlace = z.object({ orgId: z.uuid(), recordingId: z.uuid(), annotationId: z.uuid() })
/** The note that something is said in. */
export type SpokenPlace = z.output<typeof SpokenPlace>

export function placeOf(note: { id: string; orgId: string; recordingId: string }): SpokenPlace {
  return { orgId: note.orgId, recordingId: note.recordingId, annotationId: note.id }
}

export const SpokenWork = SpokenPlace.extend({ prepares: z.literal('spoken') })
/** Work on it, told from any other that names a note. */
export type SpokenWork = z.output<typeof SpokenWork>

/** Makes what was sent for a note fit to be heard by others. It is all there is of it, so a store that is away is waited for. */
export const prepareSpoken: Job<SpokenWork> = {
  name: 'prepare-spoken',
  payload: SpokenWork,
  retryLimit: 10,
  expireInSeconds: 900,
}

export const workOn = (note: { id: string; orgId: string; recordingId: string }): SpokenWork => ({
  ...placeOf(note),
  prepares: 'spoken',
})

/** Erases what was said in a note that was removed, once that cannot be taken back any more. */
export const eraseSpoken: Job<SpokenPlace> = {
  name: 'erase-spoken',
  payload: SpokenPlace,
  retryLimit: 10,
  expireInSeconds: 600,
}
