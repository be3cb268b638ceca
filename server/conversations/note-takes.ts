import { eq } from 'drizzle-orm'
import { nextState } from '#app/domain/action-step.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { feedbackConversations, type rehearsals } from '#db/schema/index.ts'
import { lockVisibleStep, moveStep } from '#server/feedback/own-step.ts'
import { announceConversation } from './announce-conversation.ts'
import { keepConversationEvent, moveConversation, voiceOf } from './own-conversation.ts'

/**
 * Takes that were recorded within a conversation that is under way are rounds of it, each under the take's own id, and
 * the step they are for is practised by them. A model of the other side is none. In any case the two are told.
 */
export async function noteTakes(
  tx: Tx,
  actor: Actor,
  rehearsal: Pick<typeof rehearsals.$inferSelect, 'conversationId' | 'stepId'>,
  takeIds: string[],
): Promise<void> {
  const { conversationId, stepId } = rehearsal
  if (conversationId === null) return
  const [row] = await tx
    .select()
    .from(feedbackConversations)
    .where(eq(feedbackConversations.id, conversationId))
    .for('no key update')
  if (!row) return
  if (row.state !== 'talking' || voiceOf(actor, row) !== 'teacher') return announceConversation(tx, row)
  await moveConversation(tx, actor, row, { event: 'round' })
  for (const id of takeIds) await keepConversationEvent(tx, actor, row, { event: 'round', id, stepId })
  if (stepId === null) return
  const step = await lockVisibleStep(tx, actor, stepId)
  const facts = { takes: takeIds.length }
  if (nextState(step.state, 'rehearse', { by: 'teacher', ...facts }).ok)
    await moveStep(tx, actor, step, { event: 'rehearse', facts })
}
