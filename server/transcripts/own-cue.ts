import { and, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Cue } from '#app/domain/transcript.ts'
import type { Tx } from '#db/client.ts'
import { cues } from '#db/schema/index.ts'
import type { RecordingRow } from '#server/sharing/recording-access.ts'
import { findTranscript, holdForTranscript, type TranscriptRow } from './own-transcript.ts'

export type CueRow = typeof cues.$inferSelect

export interface CueAddress {
  recordingId: string
  cueId: string
}

/**
 * A cue of the actor's own recording, to be changed; recording and transcript stay as they are until the transaction
 * ends. Throws not-found, not-allowed, gone where it was removed or replaced.
 */
export async function holdOwnCue(
  tx: Tx,
  actor: Actor,
  { recordingId, cueId }: CueAddress,
): Promise<{ recording: RecordingRow; transcript: TranscriptRow; cue: CueRow }> {
  const recording = await holdForTranscript(tx, actor, recordingId)
  const transcript = await findTranscript(tx, recordingId)
  const [cue] = transcript
    ? await tx
        .select()
        .from(cues)
        .where(and(eq(cues.id, cueId), eq(cues.transcriptId, transcript.id)))
    : []
  if (!transcript || !cue) throw new AppError('gone', 'transcripts.cueGone')
  return { recording, transcript, cue }
}

/** Throws conflict where the cue is no longer at this revision; its facts carry what it says now. */
export function requireRevision(cue: CueRow, rev: number): void {
  if (cue.version === rev) return
  const { version, startMs, endMs, speaker, text } = cue
  const facts = { rev: version, startMs, endMs, speaker, text }
  throw new AppError('conflict', 'transcripts.cueChanged', { facts })
}

/** A cue as browsers know it. */
export function presentCue({ id, version, startMs, endMs, speaker, text }: CueRow): Cue {
  return { id, rev: version, startMs, endMs, speaker, text }
}
