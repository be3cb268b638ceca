import { and, eq, isNull, ne } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { ConversationKind } from '#app/domain/conversation.ts'
import type { NewConversation } from '#app/domain/conversation-input.ts'
import { AppError } from '#app/domain/errors.ts'
import { isOpenGoal } from '#app/domain/goal.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { feedbackConversations, goals } from '#db/schema/index.ts'
import { requirePracticeInUse } from '#server/goals/set-goal.ts'
import { hasBegun } from '#server/goals/visible-goals.ts'
import { countAgainst } from '#server/http/limits.ts'
import { getOwnObservation } from '#server/observations/own-observation.ts'
import { coaches } from '#server/people/coaching-relationship.ts'
import { getPresentPerson } from '#server/people/person-row.ts'
import { announceConversation } from './announce-conversation.ts'
import { keepConversationEvent } from './own-conversation.ts'

interface Pair {
  teacherId: string
  partnerId: string
  kind: ConversationKind
}

/**
 * Starts a feedback conversation: a teacher with a coach, with a colleague whom they invite by that, or alone; or a
 * confirmed coach with a teacher. Sent again with the same `clientId`, it answers the one that is there. Throws
 * not-found, not-allowed, invalid, too-many, conflict while the two have one open about the same practice: its id is
 * in the facts.
 */
export async function startConversation(actor: Actor, input: NewConversation): Promise<{ id: string }> {
  await countAgainst('take part in a conversation', actor.personId)
  return transaction(actor, async (tx) => {
    const pair = await pairOf(tx, actor, input)
    const goal = input.goalId ? await getGoalOf(tx, actor, pair, input.goalId) : null
    if (input.observationId) await requireObserved(tx, actor, pair, input.observationId)
    const practiceId = goal?.practiceId ?? input.practiceId
    await requirePracticeInUse(tx, practiceId)
    const [row] = await tx
      .insert(feedbackConversations)
      .values({
        ...pair,
        id: uuidv7(),
        orgId: actor.orgId,
        startedBy: actor.personId,
        practiceId,
        goalId: goal?.id ?? null,
        observationId: input.observationId ?? null,
        minutes: input.minutes,
        clientId: input.clientId,
      })
      .onConflictDoNothing()
      .returning()
    if (!row) return findStarted(tx, actor, { ...pair, practiceId, clientId: input.clientId })
    await keepConversationEvent(tx, actor, row, { event: 'start' })
    await announceConversation(tx, row)
    return { id: row.id }
  })
}

async function pairOf(tx: Tx, actor: Actor, { withId, as }: NewConversation): Promise<Pair> {
  const me = actor.personId
  if (!withId || withId === me) {
    if (as === 'partner') throw new AppError('invalid', 'conversations.nobody')
    return { teacherId: me, partnerId: me, kind: 'self' }
  }
  const other = await getPresentPerson(tx, withId)
  if (as === 'partner') {
    if (!(await coaches(tx, me, withId))) throw new AppError('not-allowed', 'conversations.notTheirCoach')
    return { teacherId: withId, partnerId: me, kind: 'coach' }
  }
  if (await coaches(tx, withId, me)) return { teacherId: me, partnerId: withId, kind: 'coach' }
  if (!other.roles.some((role) => role === 'teacher' || role === 'coach'))
    throw new AppError('invalid', 'conversations.noPeer', { fields: { withId: 'conversations.noPeer' } })
  return { teacherId: me, partnerId: withId, kind: 'peer' }
}

async function getGoalOf(tx: Tx, actor: Actor, { teacherId }: Pair, goalId: string) {
  const [goal] = await tx.select().from(goals).where(eq(goals.id, goalId))
  const seen = actor.personId === teacherId || (await hasBegun(tx, goalId))
  if (goal?.teacherId !== teacherId || !seen) throw new AppError('not-found', 'goals.none')
  if (!isOpenGoal(goal)) throw new AppError('conflict', 'goals.closed')
  return goal
}

/** A coach follows up their own observation of this teacher. */
async function requireObserved(
  tx: Tx,
  actor: Actor,
  { teacherId, partnerId }: Pair,
  id: string,
): Promise<void> {
  const { teacherId: observedId } = await getOwnObservation(tx, actor, id)
  if (partnerId !== actor.personId || observedId !== teacherId)
    throw new AppError('invalid', 'conversations.otherObservation')
}

async function findStarted(
  tx: Tx,
  actor: Actor,
  asked: Pair & { practiceId: string; clientId: string },
): Promise<{ id: string }> {
  const [before] = await tx
    .select({ id: feedbackConversations.id })
    .from(feedbackConversations)
    .where(
      and(
        eq(feedbackConversations.clientId, asked.clientId),
        eq(feedbackConversations.startedBy, actor.personId),
      ),
    )
  if (before) return before
  const [open] = await tx
    .select({ id: feedbackConversations.id })
    .from(feedbackConversations)
    .where(
      and(
        eq(feedbackConversations.teacherId, asked.teacherId),
        eq(feedbackConversations.partnerId, asked.partnerId),
        eq(feedbackConversations.practiceId, asked.practiceId),
        ne(feedbackConversations.state, 'closed'),
        isNull(feedbackConversations.partedAt),
      ),
    )
  if (!open) throw new AppError('conflict', 'feedback.usedNumber')
  throw new AppError('conflict', 'conversations.isOpen', { facts: { conversationId: open.id } })
}
