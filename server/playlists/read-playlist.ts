import { eq } from 'drizzle-orm'
import type { MomentPlace } from '#app/domain/moment-place.ts'
import { type MomentQuery, readMomentQuery } from '#app/domain/moment-query.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { lookFors, people, practices } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { presentMoments } from '#server/search/present-moments.ts'
import { type FoundPage, pageOfMoments } from '#server/search/search-moments.ts'
import { seenAmong } from '#server/search/seen-among.ts'
import { groupsOf, peopleBesides } from '#server/sharing/read-share-page.ts'
import { momentsOf } from './add-moments.ts'
import { getVisiblePlaylist } from './own-playlist.ts'
import { type PlaylistShare, sharesOfPlaylist } from './share-playlist.ts'

export interface PlaylistPage {
  id: string
  title: string
  owner: { name: string; isMe: boolean }
  /** What it looks for, and the names in it; null where its moments are chosen. */
  sought: { query: MomentQuery; names: Partial<Record<keyof MomentQuery, string>> } | null
  /** What whoever opens it may see of it, and nothing that tells of the rest. */
  found: FoundPage
  /** For its owner alone. */
  sharing: {
    shares: PlaylistShare[]
    people: { id: string; name: string }[]
    groups: { id: string; name: string }[]
  } | null
}

/** A list as the actor may see it: their rights decide over each moment, not those of its owner. Throws not-found, too-many. */
export async function readPlaylist(
  actor: Actor,
  input: { playlistId: string; after?: MomentPlace | undefined },
): Promise<PlaylistPage> {
  await countAgainst('search', actor.personId)
  return transaction(actor, async (tx) => {
    const playlist = await getVisiblePlaylist(tx, actor, input.playlistId)
    const query = playlist.query && readMomentQuery(playlist.query)
    const [owner] = await tx.select().from(people).where(eq(people.id, playlist.ownerId))
    const isMe = playlist.ownerId === actor.personId
    return {
      id: playlist.id,
      title: playlist.title,
      owner: { name: owner?.name ?? '', isMe },
      sought: query && { query, names: await namesIn(tx, query) },
      found: query
        ? await pageOfMoments(tx, actor, { query, after: input.after })
        : await chosenMoments(tx, actor, playlist.id),
      sharing: can(actor, 'playlist', 'share', playlist)
        ? {
            shares: await sharesOfPlaylist(tx, playlist.id),
            people: await peopleBesides(tx, actor),
            groups: await groupsOf(tx, actor),
          }
        : null,
    }
  })
}

async function chosenMoments(tx: Tx, actor: Actor, playlistId: string): Promise<FoundPage> {
  const seen = await seenAmong(tx, actor, await momentsOf(tx, playlistId))
  return { moments: await presentMoments(tx, actor, seen), after: null }
}

/** The names behind the ids of a query, as its owner chose them. */
async function namesIn(tx: Tx, query: MomentQuery) {
  const personName = async (id: string | undefined) =>
    id && (await tx.select({ name: people.name }).from(people).where(eq(people.id, id)))[0]?.name
  const practice =
    query.practice &&
    (await tx.select({ name: practices.name }).from(practices).where(eq(practices.id, query.practice)))[0]
      ?.name
  const lookFor =
    query.lookFor &&
    (await tx.select({ text: lookFors.text }).from(lookFors).where(eq(lookFors.id, query.lookFor)))[0]?.text
  const teacher = await personName(query.teacher)
  const author = await personName(query.author)
  return {
    ...(practice && { practice }),
    ...(lookFor && { lookFor }),
    ...(teacher && { teacher }),
    ...(author && { author }),
  }
}
