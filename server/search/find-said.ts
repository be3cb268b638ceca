import { and, eq, gt, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type { MomentPlace } from '#app/domain/moment-place.ts'
import { asksForWordsAlone, type MomentQuery } from '#app/domain/moment-query.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { cues, transcripts } from '#db/schema/index.ts'
import { type PageOfPlaces, reach } from './find-moments.ts'
import { inOrderOfTheIndex } from './index-order.ts'

/**
 * The places of what is said with the words of a query, in the transcripts that the actor may see, newest transcript
 * first. It starts from the recordings that reach the actor, as the search of notes does. Each costs one row where its
 * transcript does not hold all the words; only where it does are its cues looked at, and no further than a page needs.
 */
export async function findSaid(
  tx: Tx,
  actor: Actor,
  query: MomentQuery,
  page: PageOfPlaces,
): Promise<Required<MomentPlace>[]> {
  if (!asksForWordsAlone(query)) return []
  const rows = await inOrderOfTheIndex(tx, () =>
    tx.execute<{ of: string; start_ms: number; id: string }>(sql`
    with reach as materialized (${reach(tx, actor, query)}),
      sought as materialized (select search_query(${query.words}) as words),
      holding as materialized (
        select ${transcripts.id} as id from reach cross join lateral (
          select ${transcripts.id} from ${transcripts}
          where ${and(
            sql`${transcripts.recordingId} = reach.id`,
            sql`coalesce(${transcripts}.search_words @@ (select words from sought), true)`,
            page.after ? lte(transcripts.id, page.after.of) : undefined,
          )}
          limit 1
        ) as transcripts)
    select holding.id as of, found.start_ms, found.id from holding cross join lateral (
      select ${cues.startMs}, ${cues.id} from ${cues}
      where ${and(
        sql`${cues.transcriptId} = holding.id`,
        sql`${cues}.search_words @@ (select words from sought)`,
        laterThan(page.after),
      )}
      order by ${cues.startMs}, ${cues.id} limit ${page.limit}
    ) as found
    order by holding.id desc, found.start_ms, found.id limit ${page.limit}`),
  )
  return rows.map(({ of, start_ms: startMs, id }) => ({ of, cue: { startMs, id } }))
}

/** What comes after a place: all of another transcript, and of the same one what is said later. */
function laterThan(after: MomentPlace | undefined): SQL | undefined {
  if (!after) return undefined
  const another = ne(cues.transcriptId, after.of)
  if (!after.cue) return another
  const { startMs, id } = after.cue
  return or(another, gt(cues.startMs, startMs), and(eq(cues.startMs, startMs), gt(cues.id, id)))
}
