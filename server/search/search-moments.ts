import type { MomentQuery } from '#app/domain/moment-query.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { countAgainst } from '#server/http/limits.ts'
import { findMoments } from './find-moments.ts'
import { type FoundMoment, presentMoments } from './present-moments.ts'

const pageSize = 25

export interface FoundPage {
  moments: FoundMoment[]
  /** Ask with it for what is older; null where nothing is. */
  after: string | null
}

/**
 * The moments that answer a query, of all that the actor may see, newest first, a page at a time. Nothing says how
 * many there are: a count would cost as much as reading them all. Throws too-many.
 */
export async function searchMoments(
  actor: Actor,
  input: { query: MomentQuery; after?: string | undefined },
): Promise<FoundPage> {
  await countAgainst('search', actor.personId)
  return transaction(actor, (tx) => pageOfMoments(tx, actor, input))
}

/** The same within a transaction. */
export async function pageOfMoments(
  tx: Tx,
  actor: Actor,
  input: { query: MomentQuery; after?: string | undefined },
): Promise<FoundPage> {
  const ids = await findMoments(tx, actor, input.query, { after: input.after, limit: pageSize + 1 })
  const moments = await presentMoments(tx, actor, ids.slice(0, pageSize))
  return { moments, after: ids.length > pageSize ? (ids[pageSize - 1] ?? null) : null }
}
