import { daysBetween } from '#app/domain/calendar-day.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { stepPolicies, today } from '#server/feedback/own-step.ts'
import { countAgainst } from '#server/http/limits.ts'
import { lockConversation, moveConversation } from './own-conversation.ts'

/**
 * Either of the two writes the plan on top of revision `rev` while they prepare and talk; once the record is closed,
 * its teacher alone. Throws not-found, not-allowed, too-many, and conflict where the other was faster: its facts carry
 * what the plan says now, so that nothing is lost.
 */
export async function writePlan(
  actor: Actor,
  input: { conversationId: string; rev: number; text: string },
): Promise<{ rev: number }> {
  await countAgainst('take part in a conversation', actor.personId)
  requireNoGrades(actor, { plan: input.text })
  return transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    const { plan, planVersion: rev } = row
    if (plan === input.text) return { rev }
    if (rev !== input.rev)
      throw new AppError('conflict', 'conversations.planChanged', { facts: { rev, text: plan } })
    await moveConversation(tx, actor, row, {
      event: 'plan',
      changes: { plan: input.text, planVersion: rev + 1 },
      // What a closed record said before stays in its history.
      ...(row.state === 'closed' && { line: { note: plan } }),
    })
    return { rev: rev + 1 }
  })
}

/** The other side would have the plan of a closed record say something else; its teacher answers. Throws not-found, not-allowed, conflict. */
export async function suggestPlan(
  actor: Actor,
  input: { conversationId: string; text: string },
): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  requireNoGrades(actor, { suggestion: input.text })
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    if (row.plan === input.text) throw new AppError('invalid', 'conversations.samePlan')
    await moveConversation(tx, actor, row, {
      event: 'suggest',
      facts: { words: input.text },
      changes: { suggestion: input.text },
      line: { note: input.text },
    })
  })
}

/** The teacher takes a suggestion over, or leaves the plan as it is; who made it may take it back. Throws not-found, not-allowed, conflict. */
export async function settleSuggestion(
  actor: Actor,
  input: { conversationId: string; how: 'take-over' | 'drop' },
): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    const { plan, planVersion, suggestion } = row
    const taken =
      input.how === 'take-over' && suggestion !== null
        ? { plan: suggestion, planVersion: planVersion + 1 }
        : {}
    await moveConversation(tx, actor, row, {
      event: input.how,
      changes: { ...taken, suggestion: null },
      line: { note: input.how === 'take-over' ? plan : (suggestion ?? '') },
    })
  })
}

/** The day on which both look at it again, within the organization's limit for steps. Throws not-found, conflict. */
export async function setFollowUp(
  actor: Actor,
  input: { conversationId: string; onDay: string },
): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    const { dueLimitDays } = await stepPolicies(tx, actor.orgId)
    await moveConversation(tx, actor, row, {
      event: 'follow-up',
      facts: { followUpInDays: daysBetween(today(actor), input.onDay), followUpLimitDays: dueLimitDays },
      changes: { followUpOn: input.onDay },
      line: { note: input.onDay },
    })
  })
}
