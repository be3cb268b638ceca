import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import { type ClipFailure, clipDays } from '#app/domain/clip.ts'
import { type Tx, transaction } from '#db/client.ts'
import { assets, clips } from '#db/schema/index.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import type { RecordingRow } from '#server/sharing/recording-access.ts'
import type { ClipTurn } from './jobs.ts'
import { letFilesGo } from './let-files-go.ts'

type ClipRow = typeof clips.$inferSelect
type AssetRow = typeof assets.$inferSelect

/** What a turn works on: the clip, its recording, and what there is of that in the store. */
export interface ClipWork {
  clip: ClipRow
  recording: RecordingRow
  originals: AssetRow[]
  renditions: AssetRow[]
}

/** The clip of this turn and no later one, as long as it is not made. */
const current = ({ clipId, turn }: ClipTurn) =>
  and(eq(clips.id, clipId), eq(clips.turn, turn), inArray(clips.state, ['waiting', 'making']))

/**
 * Begins a turn, or begins it anew after a worker was killed, whose unfinished file is let go. Undefined where nobody
 * wants the clip any longer, or where it is made.
 */
export function startTurn(order: ClipTurn): Promise<ClipWork | undefined> {
  return inRecording(order, async (tx, recording) => {
    const [clip] = await tx.update(clips).set({ state: 'making' }).where(current(order)).returning()
    if (!clip) return undefined
    await letFilesGo(tx, order)
    const kept = await tx
      .select()
      .from(assets)
      .where(
        and(
          eq(assets.recordingId, order.recordingId),
          eq(assets.state, 'ready'),
          inArray(assets.role, ['original', 'rendition']),
        ),
      )
    const of = (role: AssetRow['role']) => kept.filter((asset) => asset.role === role)
    return { clip, recording, originals: of('original'), renditions: of('rendition') }
  })
}

/** Whether what this turn makes is still wanted; not where the clip or its recording was removed. */
export function isWanted(order: ClipTurn): Promise<boolean> {
  return transaction({ orgId: order.orgId }, async (tx) => {
    const rows = await tx.select({ id: clips.id }).from(clips).where(current(order))
    return rows.length > 0
  })
}

/** Says how far a turn has come, only ever upwards. */
export async function reportTurn(order: ClipTurn, permille: number): Promise<void> {
  await transaction({ orgId: order.orgId }, (tx) =>
    tx
      .update(clips)
      .set({ progressPermille: permille })
      .where(and(current(order), lt(clips.progressPermille, permille))),
  )
}

/**
 * The clip is made and its file is in the store. Where another turn has finished it, or nobody wants it any longer, the
 * file is let go. Answers false where the file itself was let go meanwhile: the turn begins anew.
 */
export async function finishTurn(order: ClipTurn, assetId: string): Promise<boolean> {
  const finished = await inRecording(order, async (tx) => {
    const [clip] = await tx.select({ id: clips.id }).from(clips).where(current(order)).for('update')
    if (!clip) {
      await letFilesGo(tx, order, eq(assets.id, assetId))
      return true
    }
    const [file] = await tx
      .select({ id: assets.id })
      .from(assets)
      .where(and(eq(assets.id, assetId), eq(assets.state, 'ready')))
    if (!file) return false
    const until = sql`now() + make_interval(days => ${clipDays})`
    await tx.update(clips).set({ state: 'ready', progressPermille: 1000, until }).where(eq(clips.id, clip.id))
    return true
  })
  return finished !== false
}

/** Ends a turn with a reason that its owner can act on. */
export async function failTurn(order: ClipTurn, failure: ClipFailure): Promise<void> {
  await inRecording(order, async (tx) => {
    await tx.update(clips).set({ state: 'failed', failure }).where(current(order))
  })
}

/** Runs with the recording held, as everything that changes its files does; not at all where it was deleted. */
function inRecording<T>(
  { orgId, recordingId }: ClipTurn,
  work: (tx: Tx, recording: RecordingRow) => Promise<T>,
): Promise<T | undefined> {
  return transaction({ orgId }, async (tx) => {
    const recording = await holdRecording(tx, recordingId)
    return recording && recording.deletedAt === null ? work(tx, recording) : undefined
  })
}
