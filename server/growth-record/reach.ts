import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { type Reach, type RecordKind, type RecordPart, reachOf } from '#app/domain/growth-record.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { people, recordShares } from '#db/schema/index.ts'

/** Somebody's growth record as far as the actor may see it now. */
export interface VisibleRecord {
  teacher: { id: string; name: string }
  isOwn: boolean
  /** What is shown to the actor, part by part; empty for the teacher, who sees all of it. */
  parts: RecordPart[]
  reach: (kind: RecordKind) => Reach
}

/** The record of a teacher, for themselves or for whom they show a part of it. Throws not-found. */
export async function getVisibleRecord(tx: Tx, actor: Actor, teacherId: string): Promise<VisibleRecord> {
  const isOwn = teacherId === actor.personId
  if (isOwn)
    return { teacher: { id: teacherId, name: actor.name }, isOwn, parts: [], reach: () => 'all' as const }
  const rows = await tx
    .select({ name: people.name, goalId: recordShares.goalId, kinds: recordShares.kinds })
    .from(recordShares)
    .innerJoin(people, and(eq(people.id, recordShares.teacherId), isNull(people.leftAt)))
    .where(and(eq(recordShares.teacherId, teacherId), eq(recordShares.personId, actor.personId)))
    .orderBy(recordShares.createdAt)
  const parts = rows.map(({ goalId, kinds }) => ({ goalId, kinds }))
  if (!can(actor, 'record', 'view', { teacherId, shown: parts.length > 0 }))
    throw new AppError('not-found', 'record.none')
  const name = rows[0]?.name ?? ''
  return { teacher: { id: teacherId, name }, isOwn, parts, reach: (kind) => reachOf(parts, kind) }
}
