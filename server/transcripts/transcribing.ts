import { and, eq, isNull, ne } from 'drizzle-orm'
import type { CueWords, TranscribingFailure } from '#app/domain/transcript.ts'
import { transaction } from '#db/client.ts'
import { assets, recordings, transcribings } from '#db/schema/index.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import type { Transcribing } from './jobs.ts'
import { keepTranscript } from './keep-transcript.ts'
import { announceTranscript } from './own-transcript.ts'

const wanted = ({ transcribingId }: Transcribing) =>
  and(eq(transcribings.id, transcribingId), ne(transcribings.state, 'failed'))

/** What there is to listen to; undefined where nobody wants it any more, or where there is nothing, which its owner is told. */
export function beginTranscribing(
  order: Transcribing,
): Promise<{ key: string; language: string; durationMs: number | null } | undefined> {
  const { orgId, recordingId } = order
  return transaction({ orgId }, async (tx) => {
    const [original] = await tx
      .select({ key: assets.key, durationMs: recordings.durationMs })
      .from(assets)
      .innerJoin(recordings, eq(recordings.id, assets.recordingId))
      .where(
        and(
          eq(assets.recordingId, recordingId),
          eq(assets.role, 'original'),
          eq(assets.state, 'ready'),
          isNull(recordings.deletedAt),
        ),
      )
    const now = original
      ? { state: 'making' as const }
      : { state: 'failed' as const, failure: 'unreadable' as const }
    const [begun] = await tx.update(transcribings).set(now).where(wanted(order)).returning()
    if (!begun) return undefined
    await announceTranscript(tx, { orgId, recordingId })
    return original && { ...original, language: begun.language }
  })
}

/** Whether the owner still wants what this order makes. */
export function isTranscribingWanted(order: Transcribing): Promise<boolean> {
  return transaction({ orgId: order.orgId }, async (tx) => {
    const rows = await tx.select({ id: transcribings.id }).from(transcribings).where(wanted(order))
    return rows.length > 0
  })
}

/** Keeps what was heard, where it is still wanted: what the owner has meanwhile brought goes before it. */
export async function finishTranscribing(
  order: Transcribing,
  heard: { language: string; cues: readonly CueWords[] },
): Promise<void> {
  await transaction({ orgId: order.orgId }, async (tx) => {
    const recording = await holdRecording(tx, order.recordingId)
    const [still] = await tx.select({ id: transcribings.id }).from(transcribings).where(wanted(order))
    if (!recording || recording.deletedAt || !still) return
    await keepTranscript(tx, recording, { ...heard, source: 'machine' })
  })
}

/** Ends the order with a reason for its owner; the recording stays as it is. */
export async function failTranscribing(order: Transcribing, failure: TranscribingFailure): Promise<void> {
  const { orgId, recordingId } = order
  await transaction({ orgId }, async (tx) => {
    const [failed] = await tx
      .update(transcribings)
      .set({ state: 'failed', failure })
      .where(wanted(order))
      .returning({ id: transcribings.id })
    if (failed) await announceTranscript(tx, { orgId, recordingId })
  })
}
