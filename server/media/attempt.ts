import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import {
  type PreparingStage,
  type RecordingFailure,
  stateAfter,
  statesBefore,
} from '#app/domain/recording.ts'
import { type Tx, transaction } from '#db/client.ts'
import { assets, recordings } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { publish } from '#server/realtime/publish.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import { type Attempt, addRenditions, dropParts } from '#server/recordings/jobs.ts'
import { eraseUnseen, hideAllBut } from './let-go.ts'

type RecordingFacts = Partial<typeof recordings.$inferInsert>
type ChangedFacts = Partial<PgUpdateSetSource<typeof recordings>>

/** Longer than a player goes without asking for the playlist again. */
const partsStaySeconds = 60

/** Also while another worker, which begins anew, looks at the file. */
const beingPrepared = [...statesBefore('check-passed'), ...statesBefore('prepared')]

/** The row of this attempt and no later one; a deleted recording has none. */
export function current(attempt: Attempt) {
  return and(
    eq(recordings.id, attempt.recordingId),
    eq(recordings.attempt, attempt.attempt),
    isNull(recordings.deletedAt),
  )
}

/**
 * Moves the recording to `checking` and finds its original; undefined when this attempt has nothing left to do. An
 * original that is missing fails the attempt.
 */
export function startAttempt(attempt: Attempt): Promise<{ key: string } | undefined> {
  return transaction({ orgId: attempt.orgId }, async (tx) => {
    const [moved] = await tx
      .update(recordings)
      .set({ state: stateAfter('check-started'), stage: null })
      .where(and(current(attempt), inArray(recordings.state, statesBefore('check-started'))))
      .returning({ id: recordings.id })
    if (!moved) return undefined
    await publish(tx, { type: 'recording.progress', orgId: attempt.orgId, recordingId: attempt.recordingId })
    const [original] = await tx
      .select({ key: assets.key })
      .from(assets)
      .where(
        and(
          eq(assets.recordingId, attempt.recordingId),
          eq(assets.role, 'original'),
          eq(assets.state, 'ready'),
        ),
      )
    if (!original)
      await tx
        .update(recordings)
        .set({ state: stateAfter('failed'), failure: 'size-differs' })
        .where(current(attempt))
    return original
  })
}

/** Whether the recording still wants what this attempt makes. */
export function isCurrent(attempt: Attempt): Promise<boolean> {
  return transaction({ orgId: attempt.orgId }, async (tx) => {
    const rows = await tx.select({ id: recordings.id }).from(recordings).where(current(attempt))
    return rows.length > 0
  })
}

/** Keeps the recording's row until the transaction ends. Whether this attempt, and no later one, is under way. */
export async function holdUnderWay(tx: Tx, attempt: Attempt): Promise<boolean> {
  const recording = await holdRecording(tx, attempt.recordingId)
  return recording?.attempt === attempt.attempt && statesBefore('failed').includes(recording.state)
}

/** Keeps the recording's row until the transaction ends. Whether what this attempt has made, and no later one, plays. */
export async function holdReady(tx: Tx, attempt: Attempt): Promise<boolean> {
  const recording = await holdRecording(tx, attempt.recordingId)
  return recording?.attempt === attempt.attempt && recording.state === 'ready' && recording.deletedAt === null
}

/** The original of a recording that is being prepared; undefined where there is nothing left to do. */
export function findOriginal(attempt: Attempt): Promise<{ key: string } | undefined> {
  return transaction({ orgId: attempt.orgId }, async (tx) => {
    const [original] = await tx
      .select({ key: assets.key })
      .from(assets)
      .innerJoin(recordings, eq(recordings.id, assets.recordingId))
      .where(
        and(
          current(attempt),
          inArray(recordings.state, beingPrepared),
          eq(assets.role, 'original'),
          eq(assets.state, 'ready'),
        ),
      )
    return original
  })
}

/** The file is media: the recording goes on to be made, with what has been learned about it. */
export async function passCheck(attempt: Attempt, facts: RecordingFacts): Promise<void> {
  await change(
    attempt,
    { ...facts, state: stateAfter('check-passed') },
    inArray(recordings.state, statesBefore('check-passed')),
  )
}

/**
 * Ends the attempt with a reason that people can act on; the owner may start another one. Nothing of what was made
 * stays.
 */
export async function failAttempt(attempt: Attempt, failure: RecordingFailure): Promise<void> {
  const failed = await change(
    attempt,
    { state: stateAfter('failed'), failure, stage: null, playableMs: 0, leftMs: null },
    inArray(recordings.state, statesBefore('failed')),
    (tx) => hideAllBut(tx, attempt, []),
  )
  if (failed) await eraseUnseen(attempt)
}

export interface Progress {
  stage: PreparingStage
  permille: number
  leftMs: number | null
}

/** Says how far the attempt has come; only ever upwards, and the time that is left only downwards. */
export async function reportProgress(attempt: Attempt, { stage, permille, leftMs }: Progress): Promise<void> {
  const least = leftMs === null ? {} : { leftMs: sql`least(${recordings.leftMs}, ${leftMs})` }
  await change(
    attempt,
    { stage, progressPermille: permille, ...least },
    lt(recordings.progressPermille, permille),
  )
}

/** Says that the film can be watched up to there, and at which rate its pictures come. */
export async function reportPlayable(
  attempt: Attempt,
  facts: { playableMs: number; frameRateNum?: number; frameRateDen?: number },
): Promise<void> {
  await change(
    attempt,
    facts,
    and(inArray(recordings.state, beingPrepared), lt(recordings.playableMs, facts.playableMs)),
  )
}

async function change(
  attempt: Attempt,
  facts: ChangedFacts,
  when: ReturnType<typeof and>,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<boolean> {
  return transaction({ orgId: attempt.orgId }, async (tx) => {
    const changed = await tx
      .update(recordings)
      .set(facts)
      .where(and(current(attempt), when))
      .returning({ id: recordings.id })
    if (changed.length === 0) return false
    await also(tx)
    await publish(tx, { type: 'recording.progress', orgId: attempt.orgId, recordingId: attempt.recordingId })
    return true
  })
}

/**
 * Marks the recording ready with what was made of it, and in the same transaction takes everything else out of sight
 * (parts, which players may still hold to, a little later) and lets its further renditions be made,
 * in so many parts of the original as `of` says. False where another run has finished it, or nobody wants it any longer.
 */
export function finishAttempt(
  { orgId, recordingId, attempt: count }: Attempt,
  facts: RecordingFacts,
  { made, of }: { made: string[]; of: number | null },
): Promise<boolean> {
  const attempt = { orgId, recordingId, attempt: count }
  return transaction({ orgId: attempt.orgId }, async (tx) => {
    const done = {
      ...facts,
      state: stateAfter('prepared'),
      progressPermille: 1000,
      readyAt: new Date(),
      stage: null,
      leftMs: null,
    }
    const moved = await tx
      .update(recordings)
      .set(done)
      .where(and(current(attempt), inArray(recordings.state, statesBefore('prepared'))))
      .returning({ id: recordings.id })
    if (moved.length === 0) return false
    await hideAllBut(tx, attempt, made)
    await enqueue(tx, addRenditions, of === null ? attempt : { ...attempt, of })
    await enqueue(tx, dropParts, attempt, { startAfter: partsStaySeconds })
    await publish(tx, { type: 'recording.progress', orgId: attempt.orgId, recordingId: attempt.recordingId })
    return true
  })
}
