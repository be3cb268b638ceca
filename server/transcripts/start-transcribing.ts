import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { transcribings } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { transcribe } from './jobs.ts'
import { announceTranscript, findTranscribing, findTranscript, holdForTranscript } from './own-transcript.ts'
import { findTranscriber } from './transcriber.ts'

/**
 * The owner lets the installation's own command make a transcript of a recording that has none. Asked while one is
 * under way, it changes nothing. Throws not-found, not-allowed, unavailable without a command, conflict where there is
 * a transcript, no sound, or the recording is not ready, too-many.
 */
export async function startTranscribing(
  actor: Actor,
  input: { recordingId: string; language: string },
): Promise<void> {
  await countAgainst('make a transcript', actor.personId)
  const { recordingId, language } = input
  const { orgId } = actor
  await transaction(actor, async (tx) => {
    const recording = await holdForTranscript(tx, actor, recordingId)
    if (!findTranscriber()) throw new AppError('unavailable', 'transcripts.noCommand')
    if (recording.state !== 'ready') throw new AppError('conflict', 'transcripts.notReady')
    if (!recording.hasAudio) throw new AppError('conflict', 'transcripts.noSound')
    if (await findTranscript(tx, recordingId)) throw new AppError('conflict', 'transcripts.isThere')
    const present = await findTranscribing(tx, recordingId)
    if (present && present.state !== 'failed') return
    if (present) await tx.delete(transcribings).where(eq(transcribings.id, present.id))
    const id = uuidv7()
    await tx.insert(transcribings).values({ id, orgId, recordingId, language })
    await enqueue(tx, transcribe, { orgId, recordingId, transcribingId: id })
    await announceTranscript(tx, { orgId, recordingId })
  })
}
