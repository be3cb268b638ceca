import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { RecordKind } from '#app/domain/growth-record.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { goals, lookFors, people, practices, recordShares } from '#db/schema/index.ts'

/** A teacher who shows the actor a part of their growth record. */
export interface ShownRecord {
  id: string
  name: string
  /** What is shown, part by part. */
  parts: { goal: string | null; kinds: RecordKind[] }[]
  /** Something of it was shown since the actor last looked. */
  isNew: boolean
}

/** The teachers who show the actor a part of their growth record, by name. One query. */
export function listShownRecords(actor: Actor): Promise<ShownRecord[]> {
  return transaction(actor, async (tx) => {
    const rows = await tx
      .select({
        id: people.id,
        name: people.name,
        kinds: recordShares.kinds,
        seenAt: recordShares.seenAt,
        goalId: recordShares.goalId,
        goal: sql<string | null>`coalesce(${lookFors.text}, ${practices.name})`,
      })
      .from(recordShares)
      .innerJoin(people, and(eq(people.id, recordShares.teacherId), isNull(people.leftAt)))
      .leftJoin(goals, eq(goals.id, recordShares.goalId))
      .leftJoin(lookFors, eq(lookFors.id, goals.lookForId))
      .leftJoin(practices, eq(practices.id, goals.practiceId))
      .where(eq(recordShares.personId, actor.personId))
      .orderBy(asc(sql`lower(${people.name})`), asc(people.id), asc(recordShares.createdAt))
    const shown = new Map<string, ShownRecord>()
    for (const { id, name, kinds, seenAt, goalId, goal } of rows) {
      const record = shown.get(id) ?? { id, name, parts: [], isNew: false }
      record.parts.push({ goal: goalId === null ? null : (goal ?? ''), kinds })
      record.isNew ||= seenAt === null
      shown.set(id, record)
    }
    return [...shown.values()]
  })
}

/** The actor has looked at what a teacher shows them. */
export async function markShownSeen(tx: Tx, actor: Actor, teacherId: string): Promise<void> {
  await tx
    .update(recordShares)
    .set({ seenAt: new Date() })
    .where(
      and(
        eq(recordShares.teacherId, teacherId),
        eq(recordShares.personId, actor.personId),
        isNull(recordShares.seenAt),
      ),
    )
}
