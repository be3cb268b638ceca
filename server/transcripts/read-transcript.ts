import { asc, eq } from 'drizzle-orm'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Cue, TranscriptPage } from '#app/domain/transcript.ts'
import { type Tx, transaction } from '#db/client.ts'
import { cues } from '#db/schema/index.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import {
  findTranscribing,
  findTranscript,
  type TranscribingRow,
  type TranscriptRow,
} from './own-transcript.ts'
import { findTranscriber } from './transcriber.ts'

/**
 * What is said in a recording, for whoever may see it, and how far a machine's work at it has come, for its owner.
 * Where the sender knows the stamp of what there is, only that is answered. Throws not-found.
 */
export function readTranscript(
  actor: Actor,
  input: { recordingId: string; known?: string | undefined },
): Promise<TranscriptPage | { stamp: string; unchanged: true }> {
  return transaction(actor, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, input.recordingId)
    const transcript = await findTranscript(tx, input.recordingId)
    const mayEdit = can(actor, 'transcript', 'edit', thing)
    const work = mayEdit ? await findTranscribing(tx, input.recordingId) : undefined
    const may = {
      edit: mayEdit,
      export: can(actor, 'transcript', 'export', thing),
      make:
        mayEdit &&
        findTranscriber() !== undefined &&
        thing.recording.hasAudio &&
        thing.recording.state === 'ready',
    }
    const stamp = stampOf(transcript, work, Object.values(may))
    if (stamp === input.known) return { stamp, unchanged: true }
    return {
      stamp,
      may,
      making: makingOf(work),
      transcript: transcript ? await present(tx, transcript) : null,
    }
  })
}

function stampOf(transcript?: TranscriptRow, work?: TranscribingRow, may: boolean[] = []): string {
  const parts = [transcript?.id, transcript?.version, work?.id, work?.state, ...may.map(Number)]
  return parts.map((part) => part ?? '').join('.')
}

function makingOf(work: TranscribingRow | undefined): TranscriptPage['making'] {
  if (!work) return null
  return work.state === 'failed'
    ? { state: 'failed', failure: work.failure ?? 'command' }
    : { state: work.state }
}

async function present(tx: Tx, transcript: TranscriptRow): Promise<TranscriptPage['transcript']> {
  const { version, language, source } = transcript
  return { version, language, source, cues: await listCues(tx, transcript.id) }
}

/** The cues of a transcript in order of time. */
export function listCues(tx: Tx, transcriptId: string): Promise<Cue[]> {
  const { id, startMs, endMs, speaker, text, version: rev } = cues
  return tx
    .select({ id, startMs, endMs, speaker, text, rev })
    .from(cues)
    .where(eq(cues.transcriptId, transcriptId))
    .orderBy(asc(startMs), asc(id))
}
