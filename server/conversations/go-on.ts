import type { ConversationPart } from '#app/domain/conversation.ts'
import { type SpentTimes, spentUntil } from '#app/domain/conversation-time.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { countAgainst } from '#server/http/limits.ts'
import { type ConversationRow, lockConversation, moveConversation } from './own-conversation.ts'

/** Longer than anybody talks about one part: a talk that was left open overnight is no talk of a night. */
const longestVisitMs = 2 * 3_600_000

/**
 * The two sit down together: from now on the clock runs. What is covered for the teacher stays so until she uncovers
 * it. Where it is under way already, nothing changes. Throws not-found, conflict once it is closed.
 */
export async function beginConversation(actor: Actor, conversationId: string): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, conversationId)
    // Pressed by both at once: it is there already.
    if (row.state === 'talking') return
    const now = new Date()
    await moveConversation(tx, actor, row, {
      event: 'begin',
      changes: { begunAt: now, currentPart: 'praise', partSince: now },
      line: {},
    })
  })
}

/** The talk goes on to a part, for both, and the clock stays there. Throws not-found, conflict while it is not under way. */
export async function goToPart(
  actor: Actor,
  input: { conversationId: string; part: ConversationPart },
): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    const changes = input.part === row.currentPart ? {} : movedTo(row, input.part)
    await moveConversation(tx, actor, row, { event: 'go', changes: { ...changes, clockIsSet: true } })
  })
}

/**
 * Somebody works in a part: its time is counted from now on, unless the two have set the clock by hand. Throws
 * not-found, conflict while it is not under way.
 */
export async function workInPart(
  actor: Actor,
  input: { conversationId: string; part: ConversationPart },
): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    if (row.state === 'talking' && (row.clockIsSet || row.currentPart === input.part)) return
    await moveConversation(tx, actor, row, { event: 'go', changes: movedTo(row, input.part) })
  })
}

/** The clock, which was set by hand, follows again what the two work in. Throws not-found, conflict while it is not under way. */
export async function letClockFollow(actor: Actor, conversationId: string): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, conversationId)
    await moveConversation(tx, actor, row, { event: 'go', changes: { clockIsSet: false } })
  })
}

function movedTo(row: ConversationRow, part: ConversationPart) {
  return { currentPart: part, partSince: new Date(), spent: spentOf(row) }
}

/** Milliseconds used for each part, up to now while it is under way. */
export function spentOf(row: ConversationRow): SpentTimes {
  const { currentPart, partSince, spent } = row
  if (row.state !== 'talking' || currentPart === null || partSince === null) return spent
  const sinceMs = Math.min(Date.now() - partSince.getTime(), longestVisitMs)
  return spentUntil(spent, { part: currentPart, sinceMs })
}
