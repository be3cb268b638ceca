import { and, count, eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { conversationEvents } from '#db/schema/index.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { countAgainst } from '#server/http/limits.ts'
import { spentOf } from './go-on.ts'
import { lockConversation, moveConversation } from './own-conversation.ts'

/**
 * Either of the two closes a conversation; from then on its record is the teacher's. Without a step, or without a round
 * of practice, it asks for a reason, which the record says. Throws not-found, conflict (`closes-without-step`,
 * `closes-without-practice`).
 */
export async function closeConversation(
  actor: Actor,
  input: { conversationId: string; reason: string },
): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  requireNoGrades(actor, { reason: input.reason })
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    await moveConversation(tx, actor, row, {
      event: 'close',
      facts: { words: input.reason, rounds: await countRounds(tx, row.id) },
      changes: {
        spent: spentOf(row),
        ...{ currentPart: null, partSince: null },
        ...{ closedAt: new Date(), closedBy: actor.personId, closedReason: input.reason || null },
      },
      line: { note: input.reason },
    })
  })
}

/** The teacher ends the other's access to a conversation they shared. Throws not-found, not-allowed, conflict where nobody is beside them. */
export async function partFromConversation(actor: Actor, conversationId: string): Promise<void> {
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, conversationId)
    await moveConversation(tx, actor, row, { event: 'part', changes: { partedAt: new Date() }, line: {} })
  })
}

/** How often something was practised. */
export async function countRounds(tx: Tx, conversationId: string): Promise<number> {
  const [counted] = await tx
    .select({ rounds: count() })
    .from(conversationEvents)
    .where(and(eq(conversationEvents.conversationId, conversationId), eq(conversationEvents.event, 'round')))
  return counted?.rounds ?? 0
}
