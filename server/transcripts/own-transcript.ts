import { eq, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { transcribings, transcripts } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { publish } from '#server/realtime/publish.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import { getVisibleRecording, type RecordingRow } from '#server/sharing/recording-access.ts'

export type TranscriptRow = typeof transcripts.$inferSelect
export type TranscribingRow = typeof transcribings.$inferSelect

/**
 * The actor's own recording, kept as it is until the transaction ends, so that changes of its transcript follow one
 * another. Throws not-found, and not-allowed for whoever only sees it.
 */
export async function holdForTranscript(tx: Tx, actor: Actor, recordingId: string): Promise<RecordingRow> {
  requireCan(actor, 'transcript', 'edit', await getVisibleRecording(tx, actor, recordingId))
  const recording = await holdRecording(tx, recordingId)
  if (!recording || recording.deletedAt) throw new AppError('not-found', 'recordings.none')
  return recording
}

export async function findTranscript(tx: Tx, recordingId: string): Promise<TranscriptRow | undefined> {
  const [transcript] = await tx.select().from(transcripts).where(eq(transcripts.recordingId, recordingId))
  return transcript
}

export async function findTranscribing(tx: Tx, recordingId: string): Promise<TranscribingRow | undefined> {
  const [transcribing] = await tx
    .select()
    .from(transcribings)
    .where(eq(transcribings.recordingId, recordingId))
  return transcribing
}

/** Counts a change of a transcript, keeps the words of all its cues for the search, and lets everybody in the room know of it once it is committed. */
export async function markChanged(tx: Tx, transcript: TranscriptRow): Promise<void> {
  await tx.execute(sql`
    update ${transcripts} set version = version + 1, updated_at = now(), search_words = words_of_transcript(id)
    where id = ${transcript.id}`)
  await announceTranscript(tx, transcript)
}

/** Lets everybody in the room know, once the transaction commits, that the transcript is another one now. */
export function announceTranscript(tx: Tx, of: { orgId: string; recordingId: string }): Promise<void> {
  return publish(tx, { type: 'transcript.changed', orgId: of.orgId, recordingId: of.recordingId })
}
