import { and, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { coachingRelationships } from '#db/schema/index.ts'

export type CoachingRow = typeof coachingRelationships.$inferSelect

/** A relationship the actor is part of, its row locked for a change of state. Throws not-found. */
export async function getOwnCoaching(tx: Tx, actor: Actor, relationshipId: string): Promise<CoachingRow> {
  const [row] = await tx
    .select()
    .from(coachingRelationships)
    .where(eq(coachingRelationships.id, relationshipId))
    .for('update')
  if (row && can(actor, 'coaching', 'view', row)) return row
  throw new AppError('not-found', 'coaching.none')
}

/** Whether `coachId` coaches `teacherId` now, both having agreed. */
export async function coaches(tx: Tx, coachId: string, teacherId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: coachingRelationships.id })
    .from(coachingRelationships)
    .where(
      and(
        eq(coachingRelationships.coachId, coachId),
        eq(coachingRelationships.teacherId, teacherId),
        eq(coachingRelationships.state, 'active'),
      ),
    )
    .limit(1)
  return row !== undefined
}
