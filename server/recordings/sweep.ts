import { and, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { stateAfter, statesBefore } from '#app/domain/recording.ts'
import { transaction } from '#db/client.ts'
import { assets, passwordResets, rateLimits, recordings, sessions, uploads } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { objectStore } from '#server/storage/current.ts'
import { holdRecording } from './hold-recording.ts'
import { eraseObjects } from './jobs.ts'

/** An upload that nobody went on with for this long is over. */
const abandonedDays = 7
/** Younger objects may belong to work that is still under way. */
const graceHours = 24

/** The nightly work of `sweep-store`: ends abandoned uploads, lets orphans go, forgets what has expired. */
export async function sweep(): Promise<void> {
  const abandoned = new Date(Date.now() - abandonedDays * 86_400_000)
  await endUploadsIdleSince(abandoned)
  await eraseDeletedAgain()
  await objectStore().abortStale(abandoned, await openKeys())
  await deleteOrphans()
  await forgetExpired()
}

/** Ends uploads for which no part was asked for since then; the store is told by `erase-objects`. */
async function endUploadsIdleSince(since: Date): Promise<void> {
  const idle = and(eq(uploads.state, 'open'), lt(uploads.updatedAt, since))
  const found = await transaction('system', (tx) => tx.select().from(uploads).where(idle))
  for (const { id, orgId, recordingId } of found)
    await transaction({ orgId }, async (tx) => {
      await holdRecording(tx, recordingId)
      const ended = await tx
        .update(uploads)
        .set({ state: 'cancelled' })
        .where(and(eq(uploads.id, id), idle))
        .returning({ id: uploads.id })
      if (ended.length === 0) return
      await tx
        .update(recordings)
        .set({ state: stateAfter('cancelled'), deletedAt: new Date() })
        .where(
          and(
            eq(recordings.id, recordingId),
            inArray(recordings.state, statesBefore('cancelled')),
            isNull(recordings.deletedAt),
          ),
        )
      await enqueue(tx, eraseObjects, { orgId, recordingId })
    })
}

/** Deleted recordings of which something is still here: their erasing was given up after too many failures. */
async function eraseDeletedAgain(): Promise<void> {
  await transaction('system', async (tx) => {
    const left = await tx
      .selectDistinct({ orgId: assets.orgId, recordingId: assets.recordingId })
      .from(assets)
      .innerJoin(recordings, eq(recordings.id, assets.recordingId))
      .where(isNotNull(recordings.deletedAt))
    for (const recording of left) await enqueue(tx, eraseObjects, recording)
  })
}

async function openKeys(): Promise<Set<string>> {
  const open = await transaction('system', (tx) =>
    tx.select({ key: uploads.key }).from(uploads).where(eq(uploads.state, 'open')),
  )
  return new Set(open.map((upload) => upload.key))
}

/** Objects that no row names and that are older than the grace time. */
async function deleteOrphans(): Promise<void> {
  const before = Date.now() - graceHours * 3_600_000
  let batch: string[] = []
  const flush = async (): Promise<void> => {
    const known = await knownKeys(batch)
    await objectStore().delete(batch.filter((key) => !known.has(key)))
    batch = []
  }
  for await (const object of objectStore().list('org/')) {
    if (object.modifiedAt.getTime() < before) batch.push(object.key)
    if (batch.length === 500) await flush()
  }
  if (batch.length > 0) await flush()
}

function knownKeys(keys: string[]): Promise<Set<string>> {
  return transaction('system', async (tx) => {
    const inAssets = await tx.select({ key: assets.key }).from(assets).where(inArray(assets.key, keys))
    const inUploads = await tx
      .select({ key: uploads.key })
      .from(uploads)
      .where(and(inArray(uploads.key, keys), eq(uploads.state, 'open')))
    return new Set([...inAssets, ...inUploads].map((row) => row.key))
  })
}

/** Sessions, links to a new password, and counted tries whose time is over. */
async function forgetExpired(): Promise<void> {
  await transaction('system', async (tx) => {
    await tx.delete(sessions).where(lt(sessions.expiresAt, sql`now()`))
    await tx.delete(passwordResets).where(lt(passwordResets.expiresAt, sql`now()`))
    await tx.delete(rateLimits).where(lt(rateLimits.expire, sql`now()`))
  })
}
