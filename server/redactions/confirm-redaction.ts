import { and, eq, inArray, ne, notInArray, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { stateAfter, statesBefore } from '#app/domain/recording.ts'
import { emptyPlan } from '#app/domain/redaction-area.ts'
import { type Tx, transaction } from '#db/client.ts'
import { assets, clips, recordings } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { publish } from '#server/realtime/publish.ts'
import { lineUp } from '#server/recordings/line-up.ts'
import { announceAccess } from '#server/sharing/announce-access.ts'
import { spokenRoles } from '#server/spoken/files.ts'
import { hideMutedWords } from '#server/transcripts/hide-muted-words.ts'
import { removeUnredacted } from './jobs.ts'
import { moveRedaction } from './move-redaction.ts'
import { holdOwnRedaction } from './own-redaction.ts'

/**
 * The owner has looked at the redacted film and wants it: in one transaction it takes the original's place, everything
 * that was made of the original is out of reach for everybody, and the recording is prepared anew from the redacted
 * film. Notes, shares and visits stay, and the transcript without the words that were silenced; clips, which were cut
 * from what is no longer there, go. What is out of reach leaves
 * the store soon after; it cannot be brought back.
 * Throws not-found, and conflict where something else has happened since the owner looked.
 */
export async function confirmRedaction(
  actor: Actor,
  input: { recordingId: string; version: number },
): Promise<void> {
  const { recordingId, version } = input
  const { orgId } = actor
  await transaction(actor, async (tx) => {
    const { recording, redaction } = await holdOwnRedaction(tx, actor, recordingId)
    const mutes = redaction?.plan.mutes ?? []
    const changes = { plan: emptyPlan, hidden: false }
    await moveRedaction(tx, redaction, { event: 'confirmed', version, changes })
    const bytes = await takePlace(tx, recordingId)
    const [moved] = await tx
      .update(recordings)
      .set({
        state: stateAfter('redacted'),
        bytes,
        // It tells of bytes that are no longer here.
        fingerprint: null,
        stage: null,
        failure: null,
        progressPermille: 0,
        playableMs: 0,
        leftMs: null,
        attempt: sql`${recordings.attempt} + 1`,
      })
      .where(and(eq(recordings.id, recordingId), inArray(recordings.state, statesBefore('redacted'))))
      .returning({ attempt: recordings.attempt })
    if (!moved) throw new AppError('conflict', 'redactions.notReady')
    await hideMutedWords(tx, recording, mutes)
    await lineUp(tx, { orgId, recordingId, attempt: moved.attempt })
    await enqueue(tx, removeUnredacted, { orgId, recordingId })
    await announceAccess(tx, orgId, [recordingId])
    await publish(tx, { type: 'film.replaced', orgId, recordingId })
    await publish(tx, { type: 'recording.progress', orgId, recordingId })
  })
}

/**
 * Puts the redacted film in the original's place and everything else that shows it out of sight; answers how large it
 * is. What people say in their notes is not of the film.
 */
async function takePlace(tx: Tx, recordingId: string): Promise<number | null> {
  const ofRecording = eq(assets.recordingId, recordingId)
  const [film] = await tx
    .select({ id: assets.id, bytes: assets.bytes })
    .from(assets)
    .where(and(ofRecording, eq(assets.role, 'redacted'), eq(assets.state, 'ready')))
  if (!film) throw new AppError('conflict', 'redactions.notNow')
  await tx
    .update(assets)
    .set({ state: 'leaving' })
    .where(and(ofRecording, ne(assets.id, film.id), notInArray(assets.role, [...spokenRoles])))
  // What was cut out of the original shows what is redacted.
  await tx.delete(clips).where(eq(clips.recordingId, recordingId))
  await tx.update(assets).set({ role: 'original', rendition: null }).where(eq(assets.id, film.id))
  return film.bytes
}
