import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { CueWords, TranscriptSource } from '#app/domain/transcript.ts'
import type { Tx } from '#db/client.ts'
import { cues, transcribings, transcripts } from '#db/schema/index.ts'
import { findTranscript, markChanged } from './own-transcript.ts'

/** So many cues go into one statement: a statement has a bound on its values. */
const atOnce = 1_000

/**
 * Puts these cues in the place of whatever a recording's transcript holds, and ends a machine's work at one. The
 * recording is held by the caller.
 */
export async function keepTranscript(
  tx: Tx,
  recording: { id: string; orgId: string },
  input: { language: string; source: TranscriptSource; cues: readonly CueWords[] },
): Promise<void> {
  const { orgId, id: recordingId } = recording
  const { language, source } = input
  await tx.delete(transcribings).where(eq(transcribings.recordingId, recordingId))
  const present = await findTranscript(tx, recordingId)
  if (present) await tx.delete(cues).where(eq(cues.transcriptId, present.id))
  const [transcript] = present
    ? await tx.update(transcripts).set({ language, source }).where(eq(transcripts.id, present.id)).returning()
    : await tx.insert(transcripts).values({ orgId, recordingId, language, source, version: 0 }).returning()
  if (!transcript) throw new Error('A transcript was not kept.')
  // Ids rise with time and place, so that cues that begin together keep their order.
  const rows = input.cues.map(({ startMs, endMs, speaker, text }) => {
    return { id: uuidv7(), orgId, transcriptId: transcript.id, startMs, endMs, speaker, text }
  })
  for (let from = 0; from < rows.length; from += atOnce)
    await tx.insert(cues).values(rows.slice(from, from + atOnce))
  await markChanged(tx, transcript)
}
