import { AppError } from '#app/domain/errors.ts'
import type { PresentedExemplar } from '#app/domain/exemplar.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { findExemplar } from './list-exemplars.ts'

/** The page of one exemplar. Throws not-found. */
export function readExemplar(actor: Actor, exemplarId: string): Promise<PresentedExemplar> {
  return transaction(actor, async (tx) => {
    const found = await findExemplar(tx, actor, exemplarId)
    if (!found) throw new AppError('not-found', 'exemplars.none')
    return found
  })
}
