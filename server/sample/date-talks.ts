import { and, asc, eq, inArray } from 'drizzle-orm'
import type { PartTimes } from '#app/domain/conversation-time.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import {
  conversationEvents,
  feedbackConversations,
  praises,
  probes,
  rehearsals,
  takeMarks,
  takes,
} from '#db/schema/index.ts'
import { ago } from './story-time.ts'

/** A rehearsal with its takes and marks, some hours after its film was made. */
export async function dateRehearsal(
  teacher: Actor,
  rehearsal: { rehearsalId: string; daysAgo: number },
): Promise<void> {
  const { rehearsalId, daysAgo } = rehearsal
  const createdAt = ago(daysAgo, -60)
  await transaction(teacher, async (tx) => {
    await tx.update(rehearsals).set({ createdAt }).where(eq(rehearsals.id, rehearsalId))
    const dated = await tx
      .update(takes)
      .set({ createdAt })
      .where(eq(takes.rehearsalId, rehearsalId))
      .returning({ id: takes.id })
    const ids = dated.map(({ id }) => id)
    await tx.update(takeMarks).set({ createdAt }).where(inArray(takeMarks.takeId, ids))
  })
}

const minutesBetweenLines = 2

/** A conversation with all that came of it: prepared the day before, held as long as its parts took. */
export async function dateTalk(
  teacher: Actor,
  talk: { talkId: string; daysAgo: number; spent?: PartTimes },
): Promise<void> {
  const { talkId, daysAgo, spent } = talk
  await transaction(teacher, async (tx) => {
    const mine = eq(feedbackConversations.id, talkId)
    const prepared = ago(daysAgo + 1, 45)
    await tx.update(feedbackConversations).set({ createdAt: prepared, uncoveredAt: prepared }).where(mine)
    const lines = await tx
      .select()
      .from(conversationEvents)
      .where(eq(conversationEvents.conversationId, talkId))
      .orderBy(asc(conversationEvents.createdAt), asc(conversationEvents.id))
    for (const [place, { id, event, praiseId, probeId }] of lines.entries()) {
      const at = event === 'start' ? prepared : ago(daysAgo, (place - 1) * minutesBetweenLines)
      await tx.update(conversationEvents).set({ createdAt: at }).where(eq(conversationEvents.id, id))
      if (praiseId !== null)
        await tx.update(praises).set({ createdAt: at, sentAt: at }).where(eq(praises.id, praiseId))
      if (probeId !== null)
        await tx
          .update(probes)
          .set(event === 'answer' ? { answeredAt: at } : { createdAt: at })
          .where(eq(probes.id, probeId))
      if (event === 'voice') await tx.update(feedbackConversations).set({ agreedAt: at }).where(mine)
    }
    if (!spent) return
    const tookMs = Object.values(spent).reduce((sum, ms) => sum + ms, 0)
    await tx
      .update(feedbackConversations)
      .set({ begunAt: ago(daysAgo), closedAt: ago(daysAgo, tookMs / 60_000), spent })
      .where(and(mine, eq(feedbackConversations.state, 'closed')))
  })
}
