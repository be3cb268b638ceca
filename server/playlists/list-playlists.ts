import { and, desc, eq, ne } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { playlistLimits } from '#app/domain/playlist.ts'
import { transaction } from '#db/client.ts'
import { people, playlists } from '#db/schema/index.ts'
import { sharedWith } from './own-playlist.ts'

export interface ListedPlaylist {
  id: string
  title: string
  /** Whether it answers a query, or holds chosen moments. */
  isSmart: boolean
  owner: string
}

/** The actor's own lists and those shared with them, newest first. Says of none how much is in it. */
export function listPlaylists(actor: Actor): Promise<{ own: ListedPlaylist[]; shared: ListedPlaylist[] }> {
  return transaction(actor, async (tx) => {
    const listed = {
      id: playlists.id,
      title: playlists.title,
      query: playlists.query,
      owner: people.name,
      ownerId: playlists.ownerId,
    }
    const from = () => tx.select(listed).from(playlists).innerJoin(people, eq(people.id, playlists.ownerId))
    const own = await from()
      .where(eq(playlists.ownerId, actor.personId))
      .orderBy(desc(playlists.id))
      .limit(playlistLimits.lists)
    const shared = await from()
      .where(and(ne(playlists.ownerId, actor.personId), sharedWith(tx, actor)))
      .orderBy(desc(playlists.id))
      .limit(playlistLimits.lists)
    const present = (row: (typeof own)[number]): ListedPlaylist => ({
      id: row.id,
      title: row.title,
      isSmart: row.query !== null,
      owner: row.owner,
    })
    return { own: own.map(present), shared: shared.map(present) }
  })
}
