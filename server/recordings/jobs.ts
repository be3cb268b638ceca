import { z } from 'zod'
import type { Job } from '#server/jobs/queue.ts'

const Attempt = z.object({ orgId: z.uuid(), recordingId: z.uuid(), attempt: z.number().int().min(1) })
/** One try at making a recording playable. */
export type Attempt = z.output<typeof Attempt>

/** Makes a received file playable. A job of an attempt that is no longer current does nothing. */
export const prepareRecording: Job<Attempt> = {
  name: 'prepare-recording',
  payload: Attempt,
  retryLimit: 3,
  expireInSeconds: 6 * 3_600,
}

const FurtherOrder = Attempt.extend({
  /** Into how many parts what is made of the original is divided; none where one worker makes it in one go. */
  of: z.number().int().min(1).optional(),
  /** The parts of one of them are there: what is left is done. */
  isContinued: z.boolean().optional(),
})
/** The further renditions of a recording. */
export type FurtherOrder = z.output<typeof FurtherOrder>

/** Makes the further renditions of a recording that plays already. */
export const addRenditions: Job<FurtherOrder> = {
  name: 'add-renditions',
  payload: FurtherOrder,
  retryLimit: 3,
  expireInSeconds: 6 * 3_600,
}

const JoinOrder = Attempt.extend({
  name: z.string(),
  of: z.number().int().min(1),
  /** By which rule the film is divided. Orders of older releases do not name theirs. */
  division: z.union([z.literal(1), z.literal(2)]).default(1),
})
/** The parts of one rendition: its name, how many there are, and by which rule. */
export type JoinOrder = z.output<typeof JoinOrder>

const PartOrder = JoinOrder.extend({ index: z.number().int().min(0) })
/** One of them. */
export type PartOrder = z.output<typeof PartOrder>

/** Makes one part of a long film. */
export const makePart: Job<PartOrder> = {
  name: 'make-part',
  payload: PartOrder,
  retryLimit: 3,
  expireInSeconds: 3_600,
}

/** Makes one part of a further rendition of a long film that plays already. */
export const addPart: Job<PartOrder> = {
  name: 'add-part',
  payload: PartOrder,
  retryLimit: 3,
  expireInSeconds: 3_600,
}

/** Joins the parts of a long film and makes the recording ready. */
export const joinParts: Job<JoinOrder> = {
  name: 'join-parts',
  payload: JoinOrder,
  retryLimit: 3,
  expireInSeconds: 6 * 3_600,
}

/** Removes the parts of a recording that can be played whole, or is no longer prepared, and all else that is out of sight. */
export const dropParts: Job<Attempt> = {
  name: 'drop-parts',
  payload: Attempt,
  retryLimit: 10,
  expireInSeconds: 600,
}

const RecordingGone = z.object({ orgId: z.uuid(), recordingId: z.uuid() })

/** Removes every object of a deleted recording from the store. */
export const eraseObjects: Job<z.infer<typeof RecordingGone>> = {
  name: 'erase-objects',
  payload: RecordingGone,
  retryLimit: 10,
  expireInSeconds: 600,
}

const Leftovers = z.object({
  keys: z.array(z.string()),
  /** Uploads that the store may still hold open. */
  open: z.array(z.object({ key: z.string(), storeUploadId: z.string() })),
})

/** Removes objects and uploads under way that no row names any more. */
export const eraseLeftovers: Job<z.infer<typeof Leftovers>> = {
  name: 'erase-leftovers',
  payload: Leftovers,
  retryLimit: 10,
  expireInSeconds: 600,
}

const Nothing = z.object({})

/** The night's work on the store: what nobody went on with, what nothing refers to, what has been lost. */
export const sweepStore: Job<z.infer<typeof Nothing>> = {
  name: 'sweep-store',
  payload: Nothing,
  retryLimit: 2,
  expireInSeconds: 12 * 3_600,
}
