import { and, eq, gt, lt, or, sql } from 'drizzle-orm'
import type { Stretch } from '#app/domain/redaction-area.ts'
import type { Tx } from '#db/client.ts'
import { cues, transcribings } from '#db/schema/index.ts'
import { announceTranscript, findTranscript, markChanged } from './own-transcript.ts'

/** Stands for words that were taken out. */
const hidden = '[…]'

/**
 * Takes the words out of the transcript that a redaction has silenced: whole cues, since nobody knows which word falls
 * into which second. A machine's work at the film of before ends.
 */
export async function hideMutedWords(
  tx: Tx,
  recording: { id: string; orgId: string },
  mutes: readonly Stretch[],
): Promise<void> {
  const { id: recordingId, orgId } = recording
  await tx.delete(transcribings).where(eq(transcribings.recordingId, recordingId))
  const transcript = await findTranscript(tx, recordingId)
  if (!transcript || mutes.length === 0) return announceTranscript(tx, { orgId, recordingId })
  const silenced = mutes.map(({ startMs, endMs }) => and(lt(cues.startMs, endMs), gt(cues.endMs, startMs)))
  await tx
    .update(cues)
    .set({ text: hidden, speaker: '', version: sql`${cues.version} + 1` })
    .where(and(eq(cues.transcriptId, transcript.id), or(...silenced)))
  await markChanged(tx, transcript)
}
