import { and, eq, exists, inArray, or, type SQL } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { playlistShares, playlists } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { currentGroupsOf } from '#server/sharing/recording-access.ts'

export type PlaylistRow = typeof playlists.$inferSelect

/** That a list is shared with the actor, by name or through a group they belong to; asked of a query over `playlists`. */
export function sharedWith(tx: Tx, actor: Actor): SQL | undefined {
  return exists(
    tx
      .select({ id: playlistShares.id })
      .from(playlistShares)
      .where(
        and(
          eq(playlistShares.playlistId, playlists.id),
          or(
            eq(playlistShares.personId, actor.personId),
            inArray(playlistShares.groupId, currentGroupsOf(tx, actor.personId)),
          ),
        ),
      ),
  )
}

/** A list that the actor may open: their own, or one that is shared with them. Throws not-found. */
export async function getVisiblePlaylist(tx: Tx, actor: Actor, playlistId: string): Promise<PlaylistRow> {
  const [playlist] = await tx
    .select()
    .from(playlists)
    .where(
      and(eq(playlists.id, playlistId), or(eq(playlists.ownerId, actor.personId), sharedWith(tx, actor))),
    )
  if (playlist) return playlist
  throw new AppError('not-found', 'playlists.none')
}

/** The actor's own list, locked for the rest of the transaction. Throws not-found, not-allowed. */
export async function lockOwnPlaylist(tx: Tx, actor: Actor, playlistId: string): Promise<PlaylistRow> {
  requireCan(actor, 'playlist', 'change', await getVisiblePlaylist(tx, actor, playlistId))
  const [playlist] = await tx
    .select()
    .from(playlists)
    .where(eq(playlists.id, playlistId))
    .for('no key update')
  if (playlist) return playlist
  throw new AppError('not-found', 'playlists.none')
}
