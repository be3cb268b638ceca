import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { feedbackConversations } from '#db/schema/index.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'
import { sees } from './own-conversation.ts'

/** Whether the actor is one of the two who talk, and may see the conversation now. */
export function takesPart(actor: Actor, conversationId: string): Promise<boolean> {
  return transaction(actor, async (tx) => {
    const [row] = await tx
      .select()
      .from(feedbackConversations)
      .where(eq(feedbackConversations.id, conversationId))
    return row !== undefined && sees(actor, row, await coachedTeachers(tx, actor))
  })
}
