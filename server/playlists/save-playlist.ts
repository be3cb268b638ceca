import { and, count, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import type { MomentQuery } from '#app/domain/moment-query.ts'
import type { Actor } from '#app/domain/person.ts'
import { type KeepMoments, playlistLimits, type SaveSearch } from '#app/domain/playlist.ts'
import { type Tx, transaction } from '#db/client.ts'
import { people, playlists } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { addMoments } from './add-moments.ts'
import { lockOwnPlaylist } from './own-playlist.ts'

/**
 * Saves a search as a list of the actor's own, which answers it anew each time. Sent again with the same `clientId`,
 * it answers the list that is there. Throws conflict for too many lists, too-many.
 */
export async function saveSearch(
  actor: Actor,
  input: SaveSearch & { query: MomentQuery },
): Promise<{ id: string }> {
  await countAgainst('change a playlist', actor.personId)
  return transaction(actor, (tx) => insertPlaylist(tx, actor, input))
}

/**
 * Puts chosen moments at the end of a new list of the actor's own, or of one that is there; those that stand in it
 * already stay where they are. Throws not-found for a list or moments that the actor may not see, invalid without a
 * title, conflict for too many, too-many.
 */
export async function keepMoments(actor: Actor, input: KeepMoments): Promise<{ id: string }> {
  await countAgainst('change a playlist', actor.personId)
  if (input.playlistId === '' && input.title === '')
    throw new AppError('invalid', 'playlists.titleMissing', { fields: { title: 'playlists.titleMissing' } })
  return transaction(actor, async (tx) => {
    const { id } =
      input.playlistId === ''
        ? await insertPlaylist(tx, actor, input)
        : await lockOwnPlaylist(tx, actor, input.playlistId)
    await addMoments(tx, actor, id, input.moments)
    return { id }
  })
}

async function insertPlaylist(
  tx: Tx,
  actor: Actor,
  { clientId, title, query = null }: { clientId: string; title: string; query?: MomentQuery | null },
): Promise<{ id: string }> {
  const { orgId, personId: ownerId } = actor
  // Two at once cannot both become the last list that is allowed.
  await tx.select({ id: people.id }).from(people).where(eq(people.id, ownerId)).for('no key update')
  const [before] = await tx
    .select({ id: playlists.id })
    .from(playlists)
    .where(and(eq(playlists.ownerId, ownerId), eq(playlists.clientId, clientId)))
  if (before) return before
  const [own] = await tx.select({ lists: count() }).from(playlists).where(eq(playlists.ownerId, ownerId))
  if (own && own.lists >= playlistLimits.lists)
    throw new AppError('conflict', 'playlists.tooMany', { values: { most: playlistLimits.lists } })
  const id = uuidv7()
  await tx.insert(playlists).values({ id, orgId, ownerId, clientId, title, query })
  return { id }
}
