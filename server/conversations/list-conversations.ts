import { and, desc, eq, ne, type SQL } from 'drizzle-orm'
import type { ConversationKind, ConversationState } from '#app/domain/conversation.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { feedbackConversations } from '#db/schema/index.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'
import { type NamedPractice, namesOf, practicesOf } from '#server/feedback/present.ts'
import { conversationsVisibleTo } from './own-conversation.ts'

/** A conversation as a list shows it. */
export interface ListedConversation {
  id: string
  kind: ConversationKind
  state: ConversationState
  /** The other side; null where the actor is alone, or ended the other's access. */
  with: { id: string; name: string } | null
  isTeacher: boolean
  /** Who started it was the other side. */
  isInvited: boolean
  practice: NamedPractice | null
  /** When it was started, or closed. */
  at: string
}

/** The conversations the actor takes part in, newest first; `open` leaves out those that are closed. */
export function listConversations(
  actor: Actor,
  input: { open?: boolean } = {},
): Promise<ListedConversation[]> {
  const open: SQL | undefined = input.open ? ne(feedbackConversations.state, 'closed') : undefined
  return transaction(actor, async (tx) => {
    const visible = conversationsVisibleTo(actor, await coachedTeachers(tx, actor))
    const rows = await tx
      .select()
      .from(feedbackConversations)
      .where(and(eq(feedbackConversations.orgId, actor.orgId), visible, open))
      .orderBy(desc(feedbackConversations.createdAt))
      .limit(100)
    const name = await namesOf(
      tx,
      rows.flatMap((row) => [row.teacherId, row.partnerId]),
    )
    const practice = await practicesOf(
      tx,
      rows.map((row) => row.practiceId),
    )
    return rows.map((row) => {
      const isTeacher = row.teacherId === actor.personId
      const otherId = isTeacher ? row.partnerId : row.teacherId
      const isAlone = row.kind === 'self' || row.partedAt !== null
      return {
        id: row.id,
        kind: row.kind,
        state: row.state,
        with: isAlone ? null : { id: otherId, name: name(otherId) },
        isTeacher,
        isInvited: row.startedBy !== actor.personId,
        practice: practice(row.practiceId),
        at: (row.closedAt ?? row.createdAt).toISOString(),
      }
    })
  })
}
