import { and, eq, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import type { MoveMoment } from '#app/domain/playlist.ts'
import { type Tx, transaction } from '#db/client.ts'
import { playlistMoments, playlists } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { momentsOf } from './add-moments.ts'
import { lockOwnPlaylist } from './own-playlist.ts'

/** Runs a change of the actor's own list. Throws not-found, not-allowed for anybody but its owner, too-many. */
async function changing<T>(actor: Actor, playlistId: string, change: (tx: Tx) => Promise<T>): Promise<T> {
  await countAgainst('change a playlist', actor.personId)
  return transaction(actor, async (tx) => {
    await lockOwnPlaylist(tx, actor, playlistId)
    return change(tx)
  })
}

/** Gives a list another name. Throws as `changing` does. */
export function renamePlaylist(actor: Actor, input: { playlistId: string; title: string }): Promise<void> {
  return changing(actor, input.playlistId, async (tx) => {
    await tx.update(playlists).set({ title: input.title }).where(eq(playlists.id, input.playlistId))
  })
}

/** Removes a list for everybody; the moments in it stay where they are. Throws as `changing` does. */
export function removePlaylist(actor: Actor, input: { playlistId: string }): Promise<void> {
  return changing(actor, input.playlistId, async (tx) => {
    await tx.delete(playlists).where(eq(playlists.id, input.playlistId))
  })
}

/** Takes a moment out of a list; one that is not in it is out already. Throws as `changing` does. */
export function takeOut(actor: Actor, input: { playlistId: string; annotationId: string }): Promise<void> {
  return changing(actor, input.playlistId, async (tx) => {
    await tx.delete(playlistMoments).where(placeOf(input.playlistId, input.annotationId))
  })
}

/**
 * Puts a moment of a list right before another one, or at the end. What the owner cannot see any more keeps its place
 * among the others. Throws as `changing` does, and not-found where one of the two is not in the list.
 */
export function moveMoment(actor: Actor, input: MoveMoment & { playlistId: string }): Promise<void> {
  const { playlistId, annotationId, before } = input
  return changing(actor, playlistId, async (tx) => {
    const there = await momentsOf(tx, playlistId)
    const others = there.filter((id) => id !== annotationId)
    const to = before === '' ? others.length : others.indexOf(before)
    if (others.length === there.length || to < 0) throw new AppError('not-found', 'playlists.noMoment')
    await keepOrder(tx, playlistId, others.toSpliced(to, 0, annotationId))
  })
}

/** Numbers all moments of a list anew. */
async function keepOrder(tx: Tx, playlistId: string, ids: string[]): Promise<void> {
  await tx.execute(sql`
    update playlist_moments set position = placed.at
    from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb) with ordinality as placed(id, at)
    where playlist_id = ${playlistId} and annotation_id = placed.id::uuid`)
}

const placeOf = (playlistId: string, annotationId: string) =>
  and(eq(playlistMoments.playlistId, playlistId), eq(playlistMoments.annotationId, annotationId))
