import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { feedbackConversations } from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'

/** Tells the browsers of the two who talk that something was changed; whoever may no longer see it is told that way. */
export async function announceConversation(
  tx: Tx,
  row: Pick<
    typeof feedbackConversations.$inferSelect,
    'id' | 'orgId' | 'teacherId' | 'partnerId' | 'partedAt'
  >,
): Promise<void> {
  const { id: conversationId, orgId, teacherId, partnerId } = row
  const personIds = row.partedAt === null ? [...new Set([teacherId, partnerId])] : [teacherId]
  await publish(tx, { type: 'conversation.changed', orgId, conversationId, personIds })
}

/** The same for all conversations of a coach with a teacher, when the coaching ends or begins. */
export async function announceConversationsOf(
  tx: Tx,
  pair: { teacherId: string; coachId: string },
): Promise<void> {
  const rows = await tx
    .select()
    .from(feedbackConversations)
    .where(
      and(
        eq(feedbackConversations.teacherId, pair.teacherId),
        eq(feedbackConversations.partnerId, pair.coachId),
        eq(feedbackConversations.kind, 'coach'),
      ),
    )
  for (const row of rows) await announceConversation(tx, row)
}
