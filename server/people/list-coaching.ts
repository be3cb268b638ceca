import { and, asc, eq, inArray, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { coachingRelationships, people } from '#db/schema/index.ts'

export interface ListedCoaching {
  id: string
  state: 'offered' | 'active'
  teacher: { id: string; name: string }
  coach: { id: string; name: string }
  /** What the actor is in it. */
  as: 'teacher' | 'coach'
  /** Whether the actor is the one to answer. */
  waitsForMe: boolean
}

/** The actor's coaching relationships, on either side, that are offered or active; those to be answered first. */
export function listCoaching(actor: Actor): Promise<ListedCoaching[]> {
  return transaction({ orgId: actor.orgId }, (tx) => coachingOf(tx, actor))
}

/** The same within a transaction. */
export async function coachingOf(tx: Tx, actor: Actor): Promise<ListedCoaching[]> {
  const teacher = alias(people, 'teacher')
  const coach = alias(people, 'coach')
  const mine = or(
    eq(coachingRelationships.teacherId, actor.personId),
    eq(coachingRelationships.coachId, actor.personId),
  )
  const rows = await tx
    .select({
      id: coachingRelationships.id,
      state: coachingRelationships.state,
      offeredBy: coachingRelationships.offeredBy,
      teacher: { id: teacher.id, name: teacher.name },
      coach: { id: coach.id, name: coach.name },
    })
    .from(coachingRelationships)
    .innerJoin(teacher, eq(teacher.id, coachingRelationships.teacherId))
    .innerJoin(coach, eq(coach.id, coachingRelationships.coachId))
    .where(and(mine, inArray(coachingRelationships.state, ['offered', 'active'])))
    .orderBy(asc(coachingRelationships.createdAt))
  return rows
    .map(({ offeredBy, state, ...row }) => ({
      ...row,
      state: state === 'active' ? ('active' as const) : ('offered' as const),
      as: row.teacher.id === actor.personId ? ('teacher' as const) : ('coach' as const),
      waitsForMe: state === 'offered' && offeredBy !== actor.personId,
    }))
    .sort((a, b) => Number(b.waitsForMe) - Number(a.waitsForMe))
}
