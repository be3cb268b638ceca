import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { practices } from '#db/schema/index.ts'
import { listMoveExemplars, type MoveExemplar } from './chosen-exemplars.ts'

/** What stands beside the moves of a practice, as far as the actor may watch it, for a dialog opened where one tags. Throws not-found. */
export function readMoveExemplars(actor: Actor, practiceId: string): Promise<MoveExemplar[]> {
  return transaction(actor, async (tx) => {
    const [practice] = await tx
      .select({ id: practices.id })
      .from(practices)
      .where(eq(practices.id, practiceId))
    if (!practice) throw new AppError('not-found', 'practices.none')
    return listMoveExemplars(tx, actor, practiceId)
  })
}
