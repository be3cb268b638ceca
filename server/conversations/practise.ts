import { eq } from 'drizzle-orm'
import { nextState } from '#app/domain/action-step.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { actionSteps, conversationEvents, conversationMoments } from '#db/schema/index.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { type Clip, requireClip } from '#server/feedback/own-try.ts'
import { keepRehearsal } from '#server/feedback/work-on-step.ts'
import { countAgainst } from '#server/http/limits.ts'
import { type ConversationRow, lockConversation, moveConversation, voiceOf } from './own-conversation.ts'

/**
 * One round of practice within a conversation: what was tried and what was seen, with a clip of the teacher's own where
 * it was filmed. Kept by the teacher, it counts for the agreed step. Sent
 * again with the same `clientId`, it is one round. Throws not-found, not-allowed, invalid, conflict.
 */
export async function practise(
  actor: Actor,
  input: { conversationId: string; clientId: string; note: string; clip: Clip | null },
): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    if (await isKept(tx, row, input.clientId)) return
    if (!input.note && !input.clip)
      throw new AppError('invalid', 'conversations.roundMissing', {
        fields: { note: 'conversations.roundMissing' },
      })
    await moveConversation(tx, actor, row, {
      event: 'round',
      line: { id: input.clientId, note: input.note, stepId: row.stepId },
    })
    if (input.clip) await keepClip(tx, actor, row, input.clip)
    if (row.stepId !== null && (await counts(tx, actor, row)))
      await keepRehearsal(tx, actor, row.stepId, input)
  })
}

/** The clip stands under practice, for both to see as far as its recording is shared. */
async function keepClip(tx: Tx, actor: Actor, row: ConversationRow, clip: Clip): Promise<void> {
  await requireClip(tx, actor, clip)
  await tx.insert(conversationMoments).values({
    orgId: row.orgId,
    conversationId: row.id,
    part: 'practice',
    collectedBy: actor.personId,
    recordingId: clip.recordingId,
    startMs: clip.startMs,
    endMs: clip.endMs ?? null,
    createdAt: new Date(),
  })
}

/** Whether the step can take note of a round: the teacher keeps it, and works on the step. */
async function counts(tx: Tx, actor: Actor, row: ConversationRow): Promise<boolean> {
  if (row.stepId === null || voiceOf(actor, row) !== 'teacher') return false
  const [step] = await tx
    .select({ state: actionSteps.state })
    .from(actionSteps)
    .where(eq(actionSteps.id, row.stepId))
  return step !== undefined && nextState(step.state, 'rehearse', { by: 'teacher', takes: 1 }).ok
}

/** Whether the browser's number for a round is used already; by something else, nothing is kept. */
async function isKept(tx: Tx, row: ConversationRow, clientId: string): Promise<boolean> {
  const [line] = await tx
    .select({ conversationId: conversationEvents.conversationId })
    .from(conversationEvents)
    .where(eq(conversationEvents.id, clientId))
  if (line && line.conversationId !== row.id) throw new AppError('conflict', 'feedback.usedNumber')
  return line !== undefined
}
