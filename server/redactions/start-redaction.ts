import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { isEmptyPlan } from '#app/domain/redaction.ts'
import { transaction } from '#db/client.ts'
import { countAgainst } from '#server/http/limits.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { requireRoom } from '#server/recordings/require-room.ts'
import { makeRedaction } from './jobs.ts'
import { moveRedaction } from './move-redaction.ts'
import { holdOwnRedaction } from './own-redaction.ts'

/**
 * Lets the redacted film be made from the draft that the owner sees. The recording stays as it is. Throws not-found,
 * invalid where nothing is marked, conflict where the recording is not ready or the draft has changed, and too-large without
 * room for it.
 */
export async function startRedaction(
  actor: Actor,
  input: { recordingId: string; version: number },
): Promise<void> {
  await countAgainst('make a redaction', actor.personId)
  const { recordingId, version } = input
  await transaction(actor, async (tx) => {
    const { recording, redaction } = await holdOwnRedaction(tx, actor, recordingId)
    if (recording.state !== 'ready') throw new AppError('conflict', 'redactions.notReady')
    if (!redaction || isEmptyPlan(redaction.plan)) throw new AppError('invalid', 'redactions.nothingMarked')
    // The film that is made weighs about as much as the one it is made from.
    await requireRoom(tx, actor.orgId, recording.bytes ?? 0, 'redactions.noRoom')
    const run = redaction.run + 1
    const changes = { run, progressPermille: 0, failure: null }
    await moveRedaction(tx, redaction, { event: 'started', version, changes })
    await enqueue(tx, makeRedaction, { orgId: actor.orgId, recordingId, run })
  })
}
