import { and, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { MomentPlace } from '#app/domain/moment-place.ts'
import type { MomentQuery } from '#app/domain/moment-query.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, annotationTags, frameworks, lookFors, practices, recordings } from '#db/schema/index.ts'
import { reachableRecordings } from '#server/sharing/reachable-recordings.ts'
import { coversOthers } from '#server/sharing/self-first.ts'
import { inOrderOfTheIndex } from './index-order.ts'
import { seeksNoWord } from './sought-words.ts'

export interface PageOfPlaces {
  /** The place of the last moment that is known already. */
  after?: MomentPlace | undefined
  limit: number
}

/**
 * The ids of the notes that answer a query and that the actor may see, newest first. It starts from the recordings
 * that reach the actor and looks only at their notes, newest first and no further than a page needs: what the actor
 * may not see costs nothing and shows in nothing. Without words, a recording costs as many rows as a page has,
 * however many notes it holds.
 */
export async function findMoments(
  tx: Tx,
  actor: Actor,
  query: MomentQuery,
  page: PageOfPlaces,
): Promise<string[]> {
  if (query.source === 'said' || (await seeksNoWord(tx, query))) return []
  const tagged = await soughtTag(tx, query)
  if (tagged === 'nothing') return []
  return inOrderOfTheIndex(tx, async () => {
    const rows = await tx.execute<{ id: string }>(sql`
    with reach as materialized (${reach(tx, actor, query)}),
      sought as materialized (select search_query(${query.words ?? null}) as words)
    select found.id from reach cross join lateral (
      select ${annotations.id} from ${annotations}
      where ${and(
        sql`${annotations.recordingId} = reach.id`,
        isNull(annotations.deletedAt),
        isNull(annotations.parentId),
        seenWithin(actor),
        query.words ? sql`${wordsOfNote} @@ (select words from sought)` : undefined,
        query.author ? eq(annotations.authorId, query.author) : undefined,
        query.kind ? eq(annotations.kind, query.kind) : undefined,
        query.polarity ? eq(annotations.polarity, query.polarity) : undefined,
        tagged,
        page.after ? lt(annotations.id, page.after.of) : undefined,
      )}
      order by ${annotations.id} desc limit ${page.limit}
    ) as found
    order by found.id desc limit ${page.limit}`)
    return rows.map((row) => row.id)
  })
}

/** Of its text, which the database keeps, and of what its drawing shows, which few notes have. */
const wordsOfNote = sql`case when ${annotations.drawing} is null then ${annotations}.search_words
  else ${annotations}.search_words || search_words(${annotations.drawing} ->> 'alt') end`

/** The same rule as `notesSeenBy`, where it is known of each recording in `reach` whether others' notes are covered. */
function seenWithin({ personId }: Actor): SQL | undefined {
  return or(
    eq(annotations.authorId, personId),
    and(eq(annotations.visibility, 'shared'), sql`not reach.covered`),
  )
}

/** The recordings to look through, and whether others' notes on them are covered for the actor. */
export function reach(tx: Tx, actor: Actor, query: Pick<MomentQuery, 'teacher' | 'from' | 'until'> = {}) {
  const day = sql`coalesce(${recordings.recordedOn}, (${recordings.createdAt} at time zone ${actor.timeZone})::date)`
  return tx
    .select({ id: recordings.id, covered: coversOthers(actor.personId).as('covered') })
    .from(recordings)
    .where(
      and(
        inArray(recordings.id, reachableRecordings(tx, actor)),
        isNull(recordings.deletedAt),
        query.teacher ? eq(recordings.ownerId, query.teacher) : undefined,
        query.from ? sql`${day} >= ${query.from}::date` : undefined,
        query.until ? sql`${day} <= ${query.until}::date` : undefined,
      ),
    )
}

/**
 * The tags that a query asks for, as a condition on `annotations`: a practice in every edition of its framework, a
 * look-for wherever it says the same. Asked note by note (the count keeps it from becoming a join), so that nobody
 * else's tags are read.
 */
async function soughtTag(tx: Tx, query: MomentQuery): Promise<SQL | undefined | 'nothing'> {
  if (!query.practice && !query.lookFor) return undefined
  const practiceIds = query.practice ? await editionsOf(tx, query.practice) : undefined
  const lookForIds = query.lookFor ? await sameLookFors(tx, query.lookFor) : undefined
  if (practiceIds?.length === 0 || lookForIds?.length === 0) return 'nothing'
  return sql`(${tx
    .select({ any: sql`count(*) > 0` })
    .from(annotationTags)
    .where(
      and(
        eq(annotationTags.annotationId, annotations.id),
        practiceIds ? inArray(annotationTags.practiceId, practiceIds) : undefined,
        lookForIds ? inArray(annotationTags.lookForId, lookForIds) : undefined,
      ),
    )})`
}

/** A practice in all editions of its framework. */
async function editionsOf(tx: Tx, practiceId: string): Promise<string[]> {
  const named = alias(practices, 'named')
  const home = alias(frameworks, 'home')
  const rows = await tx
    .select({ id: practices.id })
    .from(named)
    .innerJoin(home, eq(home.id, named.frameworkId))
    .innerJoin(frameworks, eq(frameworks.code, home.code))
    .innerJoin(practices, and(eq(practices.frameworkId, frameworks.id), eq(practices.code, named.code)))
    .where(eq(named.id, practiceId))
  return rows.map((row) => row.id)
}

/** The look-fors of all editions of its practice that say the same. */
async function sameLookFors(tx: Tx, lookForId: string): Promise<string[]> {
  const [one] = await tx.select().from(lookFors).where(eq(lookFors.id, lookForId))
  if (!one) return []
  const practiceIds = await editionsOf(tx, one.practiceId)
  const rows = await tx
    .select({ id: lookFors.id })
    .from(lookFors)
    .where(and(inArray(lookFors.practiceId, practiceIds), eq(lookFors.text, one.text)))
  return rows.map((row) => row.id)
}
