import { decodeCaptions, fitCues, readCaptions } from '#app/domain/caption-file/read.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { countAgainst } from '#server/http/limits.ts'
import { keepTranscript } from './keep-transcript.ts'
import { findTranscript, holdForTranscript } from './own-transcript.ts'

/**
 * The owner gives a recording its transcript from a WebVTT or SubRip file, or another one in its place. `version` is
 * that of the transcript they saw, 0 for none. Throws not-found, not-allowed, invalid with the line that does not fit,
 * too-large, too-many, and conflict where the transcript has changed since.
 */
export async function importTranscript(
  actor: Actor,
  input: { recordingId: string; version: number; language: string; file: Uint8Array },
): Promise<{ cues: number }> {
  await countAgainst('change a transcript', actor.personId)
  return transaction(actor, async (tx) => {
    const recording = await holdForTranscript(tx, actor, input.recordingId)
    const present = await findTranscript(tx, recording.id)
    if ((present?.version ?? 0) !== input.version)
      throw new AppError('conflict', 'transcripts.changedElsewhere')
    const file = readCaptions(decodeCaptions(input.file))
    const cues = fitCues(file.cues, recording.durationMs)
    await keepTranscript(tx, recording, { language: input.language || file.language, source: 'import', cues })
    return { cues: cues.length }
  })
}
