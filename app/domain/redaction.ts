import { z } from 'zod'
import { AppError } from './errors.ts'
import { type RedactionPlan, redactionStyles } from './redaction-area.ts'
import type { RefusalKey } from './refusal-words.ts'

/** How much one redaction may hold: far more than a lesson needs, and no more than a page can show. */
export const redactionLimits = {
  boxes: 40,
  keyframesABox: 200,
  /** Of all boxes together: what fits into one request. */
  keyframes: 3_000,
  mutes: 100,
  /** The shortest side of a box, as a share of the picture. */
  smallestSide: 0.01,
  /** The shortest stretch, in milliseconds. */
  shortestMs: 20,
} as const

/** What numbers lose on their way through pointers and percentages. */
const slack = 1e-6

const key = (words: RefusalKey) => words
const time = z.number().int().min(0).max(86_400_000)
const share = z.number().min(0).max(1)
const side = z.number().min(redactionLimits.smallestSide, key('redactions.boxTooSmall')).max(1)

const stretch = { startMs: time, endMs: time }
const isStretch = ({ startMs, endMs }: { startMs: number; endMs: number }) =>
  endMs - startMs >= redactionLimits.shortestMs
const stretchProblem = { message: key('fields.endBeforeStart'), path: ['endMs'] }

const KeyframeShape = z
  .object({ atMs: time, x: share, y: share, width: side, height: side })
  .refine(({ x, y, width, height }) => x + width <= 1 + slack && y + height <= 1 + slack, {
    message: key('redactions.outsidePicture'),
  })

const BoxShape = z
  .object({
    id: z.string().min(1).max(64),
    style: z.enum(redactionStyles),
    ...stretch,
    keyframes: z
      .array(KeyframeShape)
      .min(1, key('redactions.noKeyframe'))
      .max(redactionLimits.keyframesABox, key('redactions.tooManyKeyframes')),
  })
  .refine(isStretch, stretchProblem)
  .refine(
    ({ keyframes }) => keyframes.every(({ atMs }, at) => at === 0 || atMs > (keyframes[at - 1]?.atMs ?? 0)),
    { message: key('redactions.keyframesUnordered'), path: ['keyframes'] },
  )

const PlanShape: z.ZodType<RedactionPlan> = z
  .object({
    boxes: z.array(BoxShape).max(redactionLimits.boxes, key('redactions.tooManyBoxes')),
    mutes: z
      .array(z.object(stretch).refine(isStretch, stretchProblem))
      .max(redactionLimits.mutes, key('redactions.tooManyMutes')),
  })
  .refine(({ boxes }) => new Set(boxes.map(({ id }) => id)).size === boxes.length, {
    message: key('fields.unfit'),
    path: ['boxes'],
  })
  .refine((plan) => countKeyframes(plan) <= redactionLimits.keyframes, {
    message: key('redactions.tooManyPlaces'),
    path: ['boxes'],
    params: { most: redactionLimits.keyframes },
  })

/** A plan as its page sends it, with the version of the draft that it was made from. */
export const RedactionDraft = z.object({ version: z.number().int().min(0), plan: PlanShape })
export type RedactionDraft = z.output<typeof RedactionDraft>

/** Refuses what cannot be taken out of this recording. Throws invalid. */
export function requireFitting(
  plan: RedactionPlan,
  recording: { durationMs: number | null; hasVideo: boolean; hasAudio: boolean },
): void {
  const { durationMs, hasVideo, hasAudio } = recording
  if (plan.boxes.length > 0 && !hasVideo) throw new AppError('invalid', 'redactions.noPicture')
  if (plan.mutes.length > 0 && !hasAudio) throw new AppError('invalid', 'redactions.noSound')
  const isBeyond = ({ startMs, endMs }: { startMs: number; endMs: number }) =>
    startMs >= (durationMs ?? 0) || endMs > (durationMs ?? 0)
  if ([...plan.boxes, ...plan.mutes].some(isBeyond)) throw new AppError('invalid', 'redactions.beyondEnd')
}

/** The places of all boxes together. */
export function countKeyframes({ boxes }: RedactionPlan): number {
  return boxes.reduce((sum, { keyframes }) => sum + keyframes.length, 0)
}

/** Whether there is nothing to take out. */
export function isEmptyPlan({ boxes, mutes }: RedactionPlan): boolean {
  return boxes.length + mutes.length === 0
}

/**
 * `draft`: it is being drawn. `making`: the redacted film is being made. `failed`: it could not be made. `made`: it
 * waits for its owner's look. Until then the recording is as it was. `removing`: the redacted film has taken the
 * recording's place, and what it replaced is being removed from the store. `done`: the store holds nothing unredacted
 * any more, and the plan is forgotten.
 */
export type RedactionState = 'draft' | 'making' | 'failed' | 'made' | 'removing' | 'done'

export type RedactionEvent = 'saved' | 'started' | 'made' | 'failed' | 'reopened' | 'confirmed' | 'removed'

/** Where an event leads, and the only states in which it has a place. */
const moves = {
  // What was redacted before may be redacted further.
  saved: { from: ['draft', 'failed', 'done'], to: 'draft' },
  started: { from: ['draft', 'failed'], to: 'making' },
  made: { from: ['making'], to: 'made' },
  failed: { from: ['making'], to: 'failed' },
  reopened: { from: ['making', 'failed', 'made'], to: 'draft' },
  confirmed: { from: ['made'], to: 'removing' },
  removed: { from: ['removing'], to: 'done' },
} as const satisfies Record<RedactionEvent, { from: readonly RedactionState[]; to: RedactionState }>

/** The states in which an event has a place: a write guarded by them is safe against events that cross. */
export function redactionStatesBefore(event: RedactionEvent): RedactionState[] {
  return [...moves[event].from]
}

/** The state an event leads to. */
export function redactionStateAfter(event: RedactionEvent): RedactionState {
  return moves[event].to
}
