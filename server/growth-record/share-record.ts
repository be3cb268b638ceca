import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { RecordKind, ShareRecord } from '#app/domain/growth-record.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { goals, lookFors, people, practices, recordShares } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { countAgainst } from '#server/http/limits.ts'
import { personToShareWith } from '#server/sharing/share-recording.ts'

/**
 * The teacher shows a part of their growth record to a person of the organization, until they withdraw it: kinds of
 * things, of all of it or under one goal. What is chosen for the same part later is shown, too. No recording is shared
 * by it. Throws not-found, invalid, too-many.
 */
export async function shareRecord(actor: Actor, input: ShareRecord): Promise<void> {
  await countAgainst('share the growth record', actor.personId)
  const teacherId = actor.personId
  requireCan(actor, 'record', 'share', { teacherId, shown: false })
  if (input.personId === teacherId) throw new AppError('invalid', 'record.yoursAlready')
  const kinds = [...new Set(input.kinds)]
  await transaction(actor, async (tx) => {
    const personId = await personToShareWith(tx, input.personId)
    const goalId = input.goalId === '' ? null : await ownGoal(tx, actor, input.goalId)
    await tx
      .insert(recordShares)
      .values({ orgId: actor.orgId, teacherId, personId, goalId, kinds })
      .onConflictDoUpdate({
        target: [recordShares.teacherId, recordShares.personId, recordShares.goalId],
        // What was shown stays shown until it is withdrawn.
        set: {
          kinds: sql`(select jsonb_agg(distinct kind) from jsonb_array_elements(${recordShares.kinds} || excluded.kinds) as shown(kind))`,
          // More of it is news again.
          seenAt: sql`case when ${recordShares.kinds} @> excluded.kinds then ${recordShares.seenAt} end`,
          updatedAt: new Date(),
        },
      })
  })
}

/** The teacher shows that part no longer; at once. One that is withdrawn already is none. Throws not-found, too-many. */
export async function withdrawRecord(actor: Actor, input: { shareId: string }): Promise<void> {
  await countAgainst('share the growth record', actor.personId)
  await transaction(actor, async (tx) => {
    const withdrawn = await tx
      .delete(recordShares)
      .where(and(eq(recordShares.id, input.shareId), eq(recordShares.teacherId, actor.personId)))
      .returning({ id: recordShares.id })
    if (withdrawn.length === 0) throw new AppError('not-found', 'record.noShare')
  })
}

/** Ends what a person who leaves the organization shows and is shown. */
export async function withdrawRecordsOf(tx: Tx, personId: string): Promise<void> {
  await tx.delete(recordShares).where(eq(recordShares.personId, personId))
  await tx.delete(recordShares).where(eq(recordShares.teacherId, personId))
}

/** A goal of the actor's own. Throws not-found. */
export async function ownGoal(tx: Tx, actor: Actor, goalId: string): Promise<string> {
  const [goal] = await tx
    .select({ id: goals.id })
    .from(goals)
    .where(and(eq(goals.id, goalId), eq(goals.teacherId, actor.personId)))
  if (goal) return goal.id
  throw new AppError('not-found', 'goals.none')
}

export interface RecordShare {
  id: string
  person: { id: string; name: string }
  /** Null: of the whole record. */
  goal: { id: string; name: string } | null
  kinds: RecordKind[]
}

/** Who sees what of a teacher's record, by name. */
export async function sharesOfRecord(tx: Tx, teacherId: string): Promise<RecordShare[]> {
  const rows = await tx
    .select({
      id: recordShares.id,
      personId: people.id,
      name: people.name,
      goalId: recordShares.goalId,
      goal: sql<string | null>`coalesce(${lookFors.text}, ${practices.name})`,
      kinds: recordShares.kinds,
    })
    .from(recordShares)
    .innerJoin(people, and(eq(people.id, recordShares.personId), isNull(people.leftAt)))
    .leftJoin(goals, eq(goals.id, recordShares.goalId))
    .leftJoin(lookFors, eq(lookFors.id, goals.lookForId))
    .leftJoin(practices, eq(practices.id, goals.practiceId))
    .where(eq(recordShares.teacherId, teacherId))
    .orderBy(asc(sql`lower(${people.name})`), asc(recordShares.id))
  return rows.map(({ id, personId, name, goalId, goal, kinds }) => ({
    id,
    person: { id: personId, name },
    goal: goalId === null ? null : { id: goalId, name: goal ?? '' },
    kinds,
  }))
}
