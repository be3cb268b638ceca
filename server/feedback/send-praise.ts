import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { NewPraise } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { praises } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import type { VisibleRecording } from '#server/sharing/recording-access.ts'
import { requireGoodFeedback } from './check-draft.ts'
import { cite } from './cite.ts'
import { getRecordingForFeedback, sentByAnother } from './giver.ts'

/**
 * Whoever may see a recording sends precise praise about moments of it to its owner. From then on it is never edited, only withdrawn.
 * Sent again with the same `clientId`, it answers the praise that is there. Throws not-found, not-allowed, invalid, too-many.
 */
export async function sendPraise(actor: Actor, input: NewPraise): Promise<{ id: string }> {
  await countAgainst('give feedback', actor.personId)
  return transaction(actor, async (tx) => {
    const thing = await getRecordingForFeedback(tx, actor, input, 'praise')
    return writePraise(tx, actor, input, thing)
  })
}

/** The same within a transaction, for a recording of which it is known that the actor may praise it. */
export async function writePraise(
  tx: Tx,
  actor: Actor,
  input: NewPraise,
  thing: VisibleRecording,
): Promise<{ id: string }> {
  const overrides = await requireGoodFeedback(
    tx,
    actor,
    {
      kind: 'praise',
      text: input.text,
      language: actor.locale,
      momentCount: input.moments.length,
      practiceCount: input.practiceId ? 1 : 0,
    },
    input.overrides,
  )
  const id = uuidv7()
  const written = await tx
    .insert(praises)
    .values({
      id,
      orgId: actor.orgId,
      recordingId: input.recordingId,
      fromId: actor.personId,
      toId: thing.ownerId,
      practiceId: input.practiceId ?? null,
      text: input.text,
      overrides,
      clientId: input.clientId,
    })
    .onConflictDoNothing({ target: praises.clientId })
    .returning({ id: praises.id })
  if (written.length > 0) {
    await cite(tx, actor, { praiseId: id }, { thing, moments: input.moments })
    return { id }
  }
  const [before] = await tx
    .select({ id: praises.id })
    .from(praises)
    .where(and(eq(praises.clientId, input.clientId), eq(praises.fromId, actor.personId)))
  if (before) return before
  throw sentByAnother()
}
