import { and, eq, inArray, ne, notInArray, or, type SQL } from 'drizzle-orm'
import { type Tx, transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { objectStore } from '#server/storage/current.ts'

/** What no preparing makes, and so none lets go. */
const kept: (typeof assets.$inferSelect)['role'][] = ['original', 'clip', 'spoken-source', 'spoken']

/**
 * Takes out of sight whatever was made for a recording but `keep`: what an earlier, killed run left. Parts of what is
 * kept stay for those who watch them, until `letPartsGo`.
 */
export function hideAllBut(tx: Tx, attempt: Attempt, keep: string[]): Promise<void> {
  const isStale = or(ne(assets.role, 'part'), ne(assets.attempt, attempt.attempt))
  return hide(tx, attempt, keep.length > 0 ? and(notInArray(assets.id, keep), isStale) : undefined)
}

/** The work of `drop-parts`: whoever watched the parts of an attempt has the whole by now. */
export async function letPartsGo(attempt: Attempt): Promise<void> {
  const which = and(eq(assets.role, 'part'), eq(assets.attempt, attempt.attempt))
  await transaction({ orgId: attempt.orgId }, (tx) => hide(tx, attempt, which))
  await eraseUnseen(attempt)
}

/** Lets the parts of a further rendition go, which is there whole. */
export async function letStretchesGo(attempt: Attempt, name: string): Promise<void> {
  const which = and(eq(assets.role, 'stretch'), eq(assets.attempt, attempt.attempt), eq(assets.name, name))
  await transaction({ orgId: attempt.orgId }, (tx) => hide(tx, attempt, which))
  await eraseUnseen(attempt)
}

/** Lets a rendition go of which another run has put the same: of two that are there, whoever looks first yields. */
export async function letTwinGo(attempt: Attempt, name: string, made: string): Promise<void> {
  const alike = and(
    eq(assets.recordingId, attempt.recordingId),
    eq(assets.attempt, attempt.attempt),
    eq(assets.role, 'rendition'),
    eq(assets.name, name),
    eq(assets.state, 'ready'),
  )
  const yields = await transaction({ orgId: attempt.orgId }, async (tx) => {
    await holdRecording(tx, attempt.recordingId)
    const rows = await tx.select({ id: assets.id }).from(assets).where(alike)
    if (rows.length < 2) return false
    await hide(tx, attempt, eq(assets.id, made))
    return true
  })
  if (yields) await eraseUnseen(attempt)
}

/** Lets go of what a run made that came too late: another one has finished the recording. */
export async function letGo(attempt: Attempt, made: string[]): Promise<void> {
  await transaction({ orgId: attempt.orgId }, (tx) => hide(tx, attempt, inArray(assets.id, made)))
  await eraseUnseen(attempt)
}

async function hide(tx: Tx, attempt: Attempt, which: SQL | undefined): Promise<void> {
  await tx
    .update(assets)
    .set({ state: 'leaving' })
    .where(and(eq(assets.recordingId, attempt.recordingId), notInArray(assets.role, kept), which))
}

/**
 * Erases what is out of sight, and, where no other run can be making renditions, those that were never finished; a
 * redacted film may be just being stored. Objects go first.
 */
export async function eraseUnseen(attempt: Attempt, also: 'writing'[] = []): Promise<void> {
  const isUnfinished = and(inArray(assets.state, also), eq(assets.role, 'rendition'))
  const scope = { orgId: attempt.orgId }
  const unseen = await transaction(scope, (tx) =>
    tx
      .select({ id: assets.id, key: assets.key })
      .from(assets)
      .where(
        and(
          eq(assets.recordingId, attempt.recordingId),
          notInArray(assets.role, kept),
          or(eq(assets.state, 'leaving'), isUnfinished),
        ),
      ),
  )
  if (unseen.length === 0) return
  await objectStore().delete(unseen.map((asset) => asset.key))
  const ids = unseen.map((asset) => asset.id)
  await transaction(scope, (tx) => tx.delete(assets).where(inArray(assets.id, ids)))
}
