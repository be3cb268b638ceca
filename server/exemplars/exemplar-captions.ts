import { and, asc, eq, gt, lt } from 'drizzle-orm'
import { type Captions, captionsWithin } from '#app/domain/exemplar-captions.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { cues } from '#db/schema/index.ts'
import { findTranscript } from '#server/transcripts/own-transcript.ts'
import { findPlayedRange } from './exemplar-media.ts'
import { getVisibleExemplar } from './visible-exemplars.ts'

/**
 * What is said in an exemplar, for whoever may watch it, by its recording's transcript; no cue where there is none, or
 * where it was offered before offers said that its words are shown.
 * Throws not-found.
 */
export function readExemplarCaptions(actor: Actor, exemplarId: string): Promise<Captions> {
  return transaction(actor, async (tx) => {
    const exemplar = await getVisibleExemplar(tx, actor, exemplarId)
    if (!exemplar.captioned) return { language: '', cues: [] }
    const range = await findPlayedRange(tx, exemplar)
    const transcript = await findTranscript(tx, exemplar.recordingId)
    if (!transcript || !range) return { language: '', cues: [] }
    const { startMs, endMs, speaker, text } = cues
    const said = await tx
      .select({ startMs, endMs, speaker, text })
      .from(cues)
      .where(and(eq(cues.transcriptId, transcript.id), lt(startMs, range.endMs), gt(endMs, range.startMs)))
      .orderBy(asc(startMs), asc(cues.id))
    return { language: transcript.language, cues: captionsWithin(said, range) }
  })
}
