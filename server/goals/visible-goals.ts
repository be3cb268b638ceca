import { and, eq, exists, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { goalEvents, goals } from '#db/schema/index.ts'

/** Asked of the database, the line of history that says that a goal was begun. A draft that was ended has none. */
function begun(tx: Tx) {
  return tx
    .select({ one: sql`1` })
    .from(goalEvents)
    .where(and(eq(goalEvents.goalId, goals.id), eq(goalEvents.toState, 'active')))
}

/** Whether its teacher has ever begun a goal: from then on their coaches see it. */
export async function hasBegun(tx: Tx, goalId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: goals.id })
    .from(goals)
    .where(and(eq(goals.id, goalId), exists(begun(tx))))
  return rows.length > 0
}

/** The rule for viewing a goal, asked of the database; `coached` are the teachers whom the actor coaches. */
export function goalsVisibleTo(tx: Tx, actor: Actor, coached: Set<string>): SQL | undefined {
  return or(
    eq(goals.teacherId, actor.personId),
    and(inArray(goals.teacherId, [...coached]), exists(begun(tx))),
  )
}

/** Which of these goals the actor may know of. */
export async function seenGoals(
  tx: Tx,
  actor: Actor,
  coached: Set<string>,
  goalIds: string[],
): Promise<Set<string>> {
  if (goalIds.length === 0) return new Set()
  const rows = await tx
    .select({ id: goals.id })
    .from(goals)
    .where(and(inArray(goals.id, goalIds), goalsVisibleTo(tx, actor, coached)))
  return new Set(rows.map((row) => row.id))
}
