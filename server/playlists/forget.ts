import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { annotations, playlistMoments, playlistShares, playlists } from '#db/schema/index.ts'

/** Takes the moments of a recording that goes out of all lists. */
export async function forgetMomentsOf(tx: Tx, recordingId: string): Promise<void> {
  const moments = tx
    .select({ id: annotations.id })
    .from(annotations)
    .where(eq(annotations.recordingId, recordingId))
  await tx.delete(playlistMoments).where(inArray(playlistMoments.annotationId, moments))
}

/** Withdraws the lists shared with a person who leaves, or those that `ownerId` shared with a group that they leave. */
export async function withdrawPlaylistsFrom(
  tx: Tx,
  grantee: { personId: string } | { groupId: string; ownerId: string },
): Promise<void> {
  if ('personId' in grantee) {
    await tx.delete(playlistShares).where(eq(playlistShares.personId, grantee.personId))
    return
  }
  const own = tx.select({ id: playlists.id }).from(playlists).where(eq(playlists.ownerId, grantee.ownerId))
  await tx
    .delete(playlistShares)
    .where(and(eq(playlistShares.groupId, grantee.groupId), inArray(playlistShares.playlistId, own)))
}
