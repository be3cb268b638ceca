import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { minutesTaken, wasShort } from '#app/domain/conversation-time.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { feedbackConversations } from '#db/schema/index.ts'

/** How a coach and one teacher have talked lately. */
export interface TalkCadence {
  last: { id: string; closedAt: string; minutes: number | null }
  /** In the last four weeks; so many of them light ones. */
  talks: number
  short: number
}

const latelyMs = 28 * 86_400_000

/** The conversations that the actor held with each of these teachers and may still read, by teacher. */
export function readCadence(actor: Actor, teacherIds: string[]): Promise<Map<string, TalkCadence>> {
  return transaction(actor, async (tx) => {
    if (teacherIds.length === 0) return new Map()
    const { id, teacherId, closedAt, spent } = feedbackConversations
    const rows = await tx
      .select({ id, teacherId, closedAt, spent })
      .from(feedbackConversations)
      .where(
        and(
          eq(feedbackConversations.partnerId, actor.personId),
          inArray(teacherId, teacherIds),
          eq(feedbackConversations.state, 'closed'),
          isNotNull(feedbackConversations.begunAt),
          isNull(feedbackConversations.partedAt),
        ),
      )
      .orderBy(desc(closedAt))
    const since = Date.now() - latelyMs
    const cadences = [...Map.groupBy(rows, (row) => row.teacherId)].flatMap(([teacher, talks]) => {
      const [last] = talks
      if (!last?.closedAt) return []
      const lately = talks.filter((talk) => (talk.closedAt?.getTime() ?? 0) >= since)
      const cadence: TalkCadence = {
        last: { id: last.id, closedAt: last.closedAt.toISOString(), minutes: minutesTaken(last.spent) },
        talks: lately.length,
        short: lately.filter((talk) => wasShort(talk.spent)).length,
      }
      return [[teacher, cadence] as const]
    })
    return new Map(cadences)
  })
}
