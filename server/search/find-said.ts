import { and, eq, gt, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type { MomentPlace } from '#app/domain/moment-place.ts'
import { asksForWordsAlone, type MomentQuery } from '#app/domain/moment-query.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { cues, transcripts } from '#db/schema/index.ts'
import { type PageOfPlaces, reach } from './find-moments.ts'
import { inOrderOfTheIndex } from './index-order.ts'
import { seeksNoWord } from './sought-words.ts'

/** So many transcripts are looked through before it is asked whether they were enough for a page. */
const atOnce = 200

/**
 * The places of what is said with the words of a query, in the transcripts that the actor may see, newest transcript
 * first, and no further than a page needs. It starts from the recordings that reach the actor, as the search of notes
 * does. A transcript that does not hold all the words costs one row; only of one that does are the cues looked at.
 */
export async function findSaid(
  tx: Tx,
  actor: Actor,
  query: MomentQuery,
  page: PageOfPlaces,
): Promise<Required<MomentPlace>[]> {
  const { words } = query
  if (words === undefined || !asksForWordsAlone(query) || (await seeksNoWord(tx, query))) return []
  const ids = await listTranscripts(tx, actor, query, page.after)
  const found: Required<MomentPlace>[] = []
  for (let from = 0; from < ids.length && found.length < page.limit; from += atOnce)
    found.push(...(await findWithin(tx, ids.slice(from, from + atOnce), words, page)))
  return found.slice(0, page.limit)
}

/** The transcripts to look through, newest first. */
async function listTranscripts(
  tx: Tx,
  actor: Actor,
  query: MomentQuery,
  after: MomentPlace | undefined,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with reach as materialized (${reach(tx, actor, query)})
    select found.id from reach cross join lateral (
      select ${transcripts.id} from ${transcripts}
      where ${and(
        sql`${transcripts.recordingId} = reach.id`,
        after ? lte(transcripts.id, after.of) : undefined,
      )}
      limit 1
    ) as found`)
  return rows.map(({ id }) => id).sort((a, b) => (a > b ? -1 : 1))
}

async function findWithin(
  tx: Tx,
  ids: string[],
  words: string,
  page: PageOfPlaces,
): Promise<Required<MomentPlace>[]> {
  const rows = await inOrderOfTheIndex(tx, () =>
    tx.execute<{ of: string; start_ms: number; id: string }>(sql`
    with sought as materialized (select search_query(${words}) as words),
      holding as materialized (
        select transcripts.id from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb) as asked(id)
        cross join lateral (
          select ${transcripts.id} from ${transcripts}
          where ${transcripts.id} = asked.id::uuid
            and coalesce(${transcripts}.search_words @@ (select words from sought), true)
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
