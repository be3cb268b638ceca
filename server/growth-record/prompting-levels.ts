import { and, desc, eq, isNotNull, ne } from 'drizzle-orm'
import type { PromptingLevel } from '#app/domain/conversation.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { feedbackConversations } from '#db/schema/index.ts'
import { type NamedPractice, practicesOf } from '#server/feedback/present.ts'

/** How much prompting was enough in one conversation until its teacher had a step. */
export interface LevelOfTalk {
  conversationId: string
  level: PromptingLevel
  practice: NamedPractice | null
  closedAt: string
}

const mostTalks = 24

/**
 * The prompting that was enough in the actor's own conversations with somebody else, oldest first: the last two dozen.
 * There is no way to ask for another's.
 */
export function listOwnLevels(actor: Actor): Promise<LevelOfTalk[]> {
  return transaction(actor, async (tx) => {
    const { id, levelUsed, practiceId, closedAt } = feedbackConversations
    const rows = await tx
      .select({ id, levelUsed, practiceId, closedAt })
      .from(feedbackConversations)
      .where(
        and(
          eq(feedbackConversations.teacherId, actor.personId),
          ne(feedbackConversations.partnerId, actor.personId),
          eq(feedbackConversations.state, 'closed'),
          isNotNull(levelUsed),
        ),
      )
      .orderBy(desc(closedAt), desc(id))
      .limit(mostTalks)
    const practice = await practicesOf(
      tx,
      rows.map((row) => row.practiceId),
    )
    return rows.reverse().flatMap((row) =>
      row.levelUsed === null || row.closedAt === null
        ? []
        : {
            conversationId: row.id,
            level: row.levelUsed,
            practice: practice(row.practiceId),
            closedAt: row.closedAt.toISOString(),
          },
    )
  })
}
