import { and, eq, inArray, isNull, ne, or, type SQL } from 'drizzle-orm'
import { isActive } from '#app/domain/action-step.ts'
import {
  type ConversationEvent,
  type ConversationFacts,
  type ConversationVoice,
  nextConversationState,
} from '#app/domain/conversation.ts'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { actionSteps, conversationEvents, feedbackConversations } from '#db/schema/index.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'
import { announceConversation } from './announce-conversation.ts'

export type ConversationRow = typeof feedbackConversations.$inferSelect

/** The rule for viewing a conversation, asked of the database; `coached` are the teachers whom the actor coaches. */
export function conversationsVisibleTo(actor: Actor, coached: Set<string>): SQL | undefined {
  return or(
    eq(feedbackConversations.teacherId, actor.personId),
    and(
      eq(feedbackConversations.partnerId, actor.personId),
      isNull(feedbackConversations.partedAt),
      or(ne(feedbackConversations.kind, 'coach'), inArray(feedbackConversations.teacherId, [...coached])),
    ),
  )
}

/** Whether the actor may see this one now. */
export function sees(actor: Actor, row: ConversationRow, coached: Set<string>): boolean {
  const parted = row.partedAt !== null
  return can(actor, 'conversation', 'view', { ...row, parted, coached: coached.has(row.teacherId) })
}

/**
 * A conversation the actor takes part in, locked for the rest of the transaction; not-found otherwise. Without its
 * key, so that a line of its history can be written meanwhile.
 */
export async function lockConversation(tx: Tx, actor: Actor, id: string): Promise<ConversationRow> {
  const [row] = await tx
    .select()
    .from(feedbackConversations)
    .where(eq(feedbackConversations.id, id))
    .for('no key update')
  if (row && sees(actor, row, await coachedTeachers(tx, actor))) return row
  throw new AppError('not-found', 'conversations.none')
}

/** What the actor is in it; alone, one is the teacher. */
export function voiceOf(actor: Actor, row: Pick<ConversationRow, 'teacherId'>): ConversationVoice {
  return row.teacherId === actor.personId ? 'teacher' : 'partner'
}

/** Where its step stands. One that was declined or withdrawn on its own page is none any more, one taken up there is agreed. */
export async function stepStanding(
  tx: Tx,
  row: Pick<ConversationRow, 'stepId' | 'agreedAt'>,
): Promise<'none' | 'offered' | 'agreed'> {
  if (row.stepId === null) return 'none'
  if (row.agreedAt !== null) return 'agreed'
  const [step] = await tx
    .select({ state: actionSteps.state })
    .from(actionSteps)
    .where(eq(actionSteps.id, row.stepId))
  if (!step || ['declined', 'withdrawn'].includes(step.state)) return 'none'
  return isActive(step.state) ? 'agreed' : 'offered'
}

interface Movement {
  event: ConversationEvent
  facts?: Omit<ConversationFacts, 'by' | 'isAlone' | 'level' | 'step' | 'hasSuggestion'>
  changes?: Partial<typeof feedbackConversations.$inferInsert>
  /** What its line of history holds; without one, nothing is written there. */
  line?: Partial<
    Pick<typeof conversationEvents.$inferInsert, 'id' | 'note' | 'level' | 'praiseId' | 'probeId' | 'stepId'>
  >
}

/**
 * Moves a conversation by the rules of `conversation.ts`, keeps what happened in its history, and tells the two who
 * talk. Throws not-allowed for what is the other side's to do, conflict with the rule's reason otherwise.
 */
export async function moveConversation(
  tx: Tx,
  actor: Actor,
  row: ConversationRow,
  { event, facts = {}, changes = {}, line }: Movement,
): Promise<void> {
  const outcome = nextConversationState(row.state, event, {
    ...facts,
    by: voiceOf(actor, row),
    isAlone: row.partnerId === row.teacherId,
    level: row.level,
    step: await stepStanding(tx, row),
    hasSuggestion: row.suggestion !== null,
  })
  if (!outcome.ok)
    throw new AppError(
      outcome.reason === 'not-yours' ? 'not-allowed' : 'conflict',
      `conversationMoves.${outcome.reason}`,
      { facts: { reason: outcome.reason } },
    )
  await tx
    .update(feedbackConversations)
    .set({ ...changes, state: outcome.state })
    .where(eq(feedbackConversations.id, row.id))
  if (line) await keepConversationEvent(tx, actor, row, { event, ...line })
  await announceConversation(tx, row)
}

/** Adds a line to a conversation's history. */
export async function keepConversationEvent(
  tx: Tx,
  actor: Actor,
  row: Pick<ConversationRow, 'id' | 'orgId'>,
  line: { event: ConversationEvent } & NonNullable<Movement['line']>,
): Promise<void> {
  await tx.insert(conversationEvents).values({
    orgId: row.orgId,
    conversationId: row.id,
    actorId: actor.personId,
    createdAt: new Date(),
    ...line,
  })
}
