import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import {
  assets,
  clips,
  observations,
  observationTags,
  recordings,
  redactions,
  shareGrants,
  takes,
  transcribings,
  transcripts,
  uploads,
} from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { forgetExemplarsOf } from '#server/exemplars/withdraw-exemplar.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { forgetMomentsOf } from '#server/playlists/forget.ts'
import { publish } from '#server/realtime/publish.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { eraseObjects } from './jobs.ts'

/** Deletes the owner's recording: out of everybody's sight at once, its files from the store soon after. */
export async function deleteRecording(actor: Actor, recordingId: string): Promise<void> {
  await transaction(actor, async (tx) => {
    requireCan(actor, 'recording', 'delete', await getVisibleRecording(tx, actor, recordingId))
    const now = new Date()
    await tx
      .update(recordings)
      .set({ deletedAt: now, accessEpoch: sql`${recordings.accessEpoch} + 1` })
      .where(eq(recordings.id, recordingId))
    await tx
      .update(shareGrants)
      .set({ revokedAt: now })
      .where(and(eq(shareGrants.recordingId, recordingId), isNull(shareGrants.revokedAt)))
    await tx
      .update(uploads)
      .set({ state: 'cancelled' })
      .where(and(eq(uploads.recordingId, recordingId), eq(uploads.state, 'open')))
    await tx.delete(redactions).where(eq(redactions.recordingId, recordingId))
    await tx.delete(clips).where(eq(clips.recordingId, recordingId))
    await tx.delete(takes).where(eq(takes.recordingId, recordingId))
    const beside = tx
      .select({ id: observations.id })
      .from(observations)
      .where(eq(observations.recordingId, recordingId))
    await tx
      .update(observationTags)
      .set({ noteClientId: null })
      .where(inArray(observationTags.observationId, beside))
    await tx
      .update(observations)
      .set({ recordingId: null, alignment: null })
      .where(eq(observations.recordingId, recordingId))
    await forgetMomentsOf(tx, recordingId)
    await forgetExemplarsOf(tx, recordingId)
    await tx.delete(transcripts).where(eq(transcripts.recordingId, recordingId))
    await tx.delete(transcribings).where(eq(transcribings.recordingId, recordingId))
    await tx.update(assets).set({ state: 'leaving' }).where(eq(assets.recordingId, recordingId))
    await enqueue(tx, eraseObjects, { orgId: actor.orgId, recordingId })
    await publish(tx, { type: 'access.changed', orgId: actor.orgId, recordingId })
  })
}
