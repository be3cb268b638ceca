import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { NewProbe } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { probes } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import type { VisibleRecording } from '#server/sharing/recording-access.ts'
import { requireGoodFeedback } from './check-draft.ts'
import { cite } from './cite.ts'
import { getRecordingForFeedback, sentByAnother } from './giver.ts'

/**
 * Asks a recording's owner a targeted question about moments of it. Sent again with the same `clientId`, it
 * answers the probe that is there. Throws not-found, not-allowed, invalid, too-many.
 */
export async function askProbe(actor: Actor, input: NewProbe): Promise<{ id: string }> {
  await countAgainst('give feedback', actor.personId)
  return transaction(actor, async (tx) =>
    writeProbe(tx, actor, input, await getRecordingForFeedback(tx, actor, input)),
  )
}

/** The same within a transaction, for a recording about which it is known that the actor may ask. */
export async function writeProbe(
  tx: Tx,
  actor: Actor,
  input: NewProbe,
  thing: VisibleRecording,
): Promise<{ id: string }> {
  const draft = {
    kind: 'probe' as const,
    text: input.text,
    language: actor.locale,
    momentCount: input.moments.length,
  }
  const overrides = await requireGoodFeedback(tx, actor, draft, input.overrides)
  const id = uuidv7()
  const { orgId, personId } = actor
  const { recordingId, text, clientId } = input
  const written = await tx
    .insert(probes)
    .values({
      ...{ id, orgId, recordingId, text, overrides, clientId },
      fromId: personId,
      toId: thing.ownerId,
      practiceId: input.practiceId ?? null,
    })
    .onConflictDoNothing({ target: probes.clientId })
    .returning({ id: probes.id })
  if (written.length > 0) {
    await cite(tx, actor, { probeId: id }, { thing, moments: input.moments })
    return { id }
  }
  const [before] = await tx
    .select({ id: probes.id })
    .from(probes)
    .where(and(eq(probes.clientId, clientId), eq(probes.fromId, personId)))
  if (before) return before
  throw sentByAnother()
}
