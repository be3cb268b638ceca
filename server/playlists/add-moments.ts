import { asc, desc, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { playlistLimits } from '#app/domain/playlist.ts'
import type { Tx } from '#db/client.ts'
import { playlistMoments } from '#db/schema/index.ts'
import { seenAmong } from '#server/search/seen-among.ts'

/** The ids of a list's moments in their order, also of those that its reader may not see. */
export async function momentsOf(tx: Tx, playlistId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: playlistMoments.annotationId })
    .from(playlistMoments)
    .where(eq(playlistMoments.playlistId, playlistId))
    .orderBy(asc(playlistMoments.position), asc(playlistMoments.id))
  return rows.map((row) => row.id)
}

/** Adds moments at the end of a list that is locked. Throws not-found for what the actor may not see, conflict. */
export async function addMoments(tx: Tx, actor: Actor, playlistId: string, chosen: string[]): Promise<void> {
  const seen = await seenAmong(tx, actor, [...new Set(chosen)])
  if (seen.length < new Set(chosen).size) throw new AppError('not-found', 'playlists.noMoment')
  const there = await momentsOf(tx, playlistId)
  const added = seen.filter((id) => !there.includes(id))
  if (added.length === 0) return
  if (there.length + added.length > playlistLimits.moments)
    throw new AppError('conflict', 'playlists.full', { values: { most: playlistLimits.moments } })
  const [last] = await tx
    .select({ position: playlistMoments.position })
    .from(playlistMoments)
    .where(eq(playlistMoments.playlistId, playlistId))
    .orderBy(desc(playlistMoments.position))
    .limit(1)
  const from = (last?.position ?? 0) + 1
  await tx.insert(playlistMoments).values(
    added.map((annotationId, at) => ({
      orgId: actor.orgId,
      playlistId,
      annotationId,
      position: from + at,
    })),
  )
}
