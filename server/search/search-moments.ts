import { comparePlaces, type MomentPlace, printPlace } from '#app/domain/moment-place.ts'
import type { MomentQuery } from '#app/domain/moment-query.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { countAgainst } from '#server/http/limits.ts'
import { findMoments } from './find-moments.ts'
import { findSaid } from './find-said.ts'
import { type FoundMoment, presentMoments } from './present-moments.ts'
import { presentSaid } from './present-said.ts'

const pageSize = 25

export interface FoundPage {
  moments: FoundMoment[]
  /** Ask with it for what is older; null where nothing is. */
  after: string | null
}

interface Asked {
  query: MomentQuery
  after?: MomentPlace | undefined
}

/**
 * The moments that answer a query, of all that the actor may see, newest first, a page at a time: notes, and what is
 * said. Nothing says how many there are: a count would cost as much as reading them all. Throws too-many.
 */
export async function searchMoments(actor: Actor, input: Asked): Promise<FoundPage> {
  await countAgainst('search', actor.personId)
  return transaction(actor, (tx) => pageOfMoments(tx, actor, input))
}

/** The same within a transaction. */
export async function pageOfMoments(tx: Tx, actor: Actor, { query, after }: Asked): Promise<FoundPage> {
  const page = { after, limit: pageSize + 1 }
  const notes = await findMoments(tx, actor, query, page)
  const said = await findSaid(tx, actor, query, page)
  const places: MomentPlace[] = [...notes.map((of) => ({ of })), ...said].sort(comparePlaces)
  const shown = places.slice(0, pageSize)
  const found = new Map(
    [
      ...(await presentMoments(
        tx,
        actor,
        shown.flatMap(({ of, cue }) => (cue ? [] : [of])),
      )),
      ...(await presentSaid(
        tx,
        actor,
        shown.flatMap(({ cue }) => cue?.id ?? []),
      )),
    ].map((moment) => [moment.id, moment]),
  )
  const last = shown.at(-1)
  return {
    moments: shown.flatMap(({ of, cue }) => found.get(cue?.id ?? of) ?? []),
    after: last && places.length > pageSize ? printPlace(last) : null,
  }
}
