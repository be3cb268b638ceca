import { and, eq, inArray, or } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { coachingRelationships } from '#db/schema/index.ts'
import { announceConversationsOf } from '#server/conversations/announce-conversation.ts'

/** Ends every coaching, begun or only offered, that somebody is in as a coach, as a teacher, or as either. */
export async function endCoachingOf(
  tx: Tx,
  personId: string,
  as: readonly ('coach' | 'teacher')[],
): Promise<void> {
  if (as.length === 0) return
  const ended = await tx
    .update(coachingRelationships)
    .set({ state: 'ended', endedAt: new Date() })
    .where(
      and(
        or(
          as.includes('teacher') ? eq(coachingRelationships.teacherId, personId) : undefined,
          as.includes('coach') ? eq(coachingRelationships.coachId, personId) : undefined,
        ),
        inArray(coachingRelationships.state, ['offered', 'active']),
      ),
    )
    .returning()
  for (const pair of ended) await announceConversationsOf(tx, pair)
}
