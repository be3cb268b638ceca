import { and, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { stateAfter, statesBefore } from '#app/domain/recording.ts'
import { transaction } from '#db/client.ts'
import {
  assets,
  passwordResets,
  rateLimits,
  recordings,
  redactions,
  sessions,
  uploads,
} from '#db/schema/index.ts'
import { letExpiredClipsGo } from '#server/clips/let-expired-go.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { log } from '#server/logs.ts'
import { removeUnredacted } from '#server/redactions/jobs.ts'
import { letStraySpokenGo } from '#server/spoken/erase-spoken.ts'
import { objectStore } from '#server/storage/current.ts'
import { deleteOrphans } from './delete-orphans.ts'
import { findLosses } from './find-losses.ts'
import { holdRecording } from './hold-recording.ts'
import { eraseObjects } from './jobs.ts'

/** An upload that nobody went on with for this long is over. */
const abandonedDays = 7
/** Longer than parts of a film wait for each other, also behind a school's whole week. */
const stretchDays = 14
/** How many losses the log names; the rest it counts. */
const mostTold = 100

/**
 * The nightly work of `sweep-store`: ends abandoned uploads, forgets what has expired, lets finished clips, stray spoken notes and orphans go, and reports to
 * the log what the store has lost.
 */
export async function sweep(): Promise<void> {
  const abandoned = new Date(Date.now() - abandonedDays * 86_400_000)
  await endUploadsIdleSince(abandoned)
  await letExpiredClipsGo()
  await letStraySpokenGo()
  await letStrayStretchesGo()
  await eraseDeletedAgain()
  await removeUnseenAgain()
  await objectStore().abortStale(abandoned, await openKeys())
  await forgetExpired()
  await compareStore()
}

/** Store and database, both ways: what no row names goes; what a row names and is not there is told. */
async function compareStore(): Promise<void> {
  const orphans = await deleteOrphans()
  const { looked, losses } = await findLosses()
  for (const loss of losses.slice(0, mostTold))
    log.error({ ...loss }, 'The store has lost something of a recording.')
  log.info({ orphans, looked, losses: losses.length }, 'Store and database were compared.')
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

/** Parts of a further rendition that has not come about: one of them could not be made. */
async function letStrayStretchesGo(): Promise<void> {
  const isStray = and(
    eq(assets.role, 'stretch'),
    eq(assets.state, 'ready'),
    lt(assets.createdAt, sql`now() - make_interval(days => ${stretchDays})`),
  )
  await transaction('system', (tx) => tx.update(assets).set({ state: 'leaving' }).where(isStray))
}

/** Recordings that live and of which something out of sight is still here, before all what a redacted film has replaced. */
async function removeUnseenAgain(): Promise<void> {
  await transaction('system', async (tx) => {
    const left = await tx
      .selectDistinct({ orgId: recordings.orgId, recordingId: recordings.id })
      .from(recordings)
      .leftJoin(redactions, eq(redactions.recordingId, recordings.id))
      .leftJoin(assets, and(eq(assets.recordingId, recordings.id), eq(assets.state, 'leaving')))
      .where(and(isNull(recordings.deletedAt), or(eq(redactions.state, 'removing'), isNotNull(assets.id))))
    for (const recording of left) await enqueue(tx, removeUnredacted, recording)
  })
}

async function openKeys(): Promise<Set<string>> {
  const open = await transaction('system', (tx) =>
    tx.select({ key: uploads.key }).from(uploads).where(eq(uploads.state, 'open')),
  )
  return new Set(open.map((upload) => upload.key))
}

/** Sessions, links to a new password, and counted tries whose time is over. */
async function forgetExpired(): Promise<void> {
  await transaction('system', async (tx) => {
    await tx.delete(sessions).where(lt(sessions.expiresAt, sql`now()`))
    await tx.delete(passwordResets).where(lt(passwordResets.expiresAt, sql`now()`))
    await tx.delete(rateLimits).where(lt(rateLimits.expire, sql`now()`))
  })
}
