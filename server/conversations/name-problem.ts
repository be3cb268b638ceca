import type { ConversationVoice, PromptingLevel } from '#app/domain/conversation.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { countAgainst } from '#server/http/limits.ts'
import { keepConversationEvent, lockConversation, moveConversation } from './own-conversation.ts'

/**
 * The gap, named from evidence, and who said it first. Named again, it says so from now on, and the history keeps what
 * was said before. Throws not-found, conflict.
 */
export async function nameProblem(
  actor: Actor,
  input: { conversationId: string; text: string; voice: ConversationVoice },
): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  requireNoGrades(actor, { problem: input.text })
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    const voice = row.partnerId === row.teacherId ? 'teacher' : input.voice
    await moveConversation(tx, actor, row, {
      event: 'problem',
      facts: { words: input.text },
      changes: { problem: input.text, problemVoice: voice },
      line: { note: input.text },
    })
  })
}

/**
 * More prompting is needed, or less: one level at a time. `shown` is what was shown or modelled at the fourth. Throws
 * not-found, conflict once a step is agreed.
 */
export async function setLevel(
  actor: Actor,
  input: { conversationId: string; level: PromptingLevel; shown: string },
): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  requireNoGrades(actor, { shown: input.shown })
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    // Pressed twice, or by both: it is there already.
    if (row.level === input.level && !input.shown) return
    const event = row.level === input.level ? 'go' : 'level'
    await moveConversation(tx, actor, row, {
      event,
      facts: { nextLevel: input.level },
      changes: { level: input.level },
    })
    await keepConversationEvent(tx, actor, row, { event: 'level', level: input.level, note: input.shown })
  })
}
