import { and, asc, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'

export type AssetRow = typeof assets.$inferSelect

const missing = () => new AppError('not-found', 'files.none')

/** The finished files of a recording that the actor may play: never the original, never one being written. */
async function listPlayable(tx: Tx, actor: Actor, recordingId: string): Promise<AssetRow[]> {
  await getVisibleRecording(tx, actor, recordingId)
  const rows = await tx
    .select()
    .from(assets)
    .where(and(eq(assets.recordingId, recordingId), eq(assets.state, 'ready')))
    .orderBy(asc(assets.createdAt))
  return rows.filter((asset) => asset.role !== 'original')
}

/** One file of a recording by id. Not-found under another recording's address, and for whoever may not see it. */
export function getPlayableAsset(actor: Actor, recordingId: string, assetId: string): Promise<AssetRow> {
  return transaction(actor, async (tx) => {
    const asset = (await listPlayable(tx, actor, recordingId)).find((one) => one.id === assetId)
    if (!asset) throw missing()
    return asset
  })
}

/** All renditions of a recording, the first one made first. Not-found while there is none. */
export function getRenditions(actor: Actor, recordingId: string): Promise<AssetRow[]> {
  return transaction(actor, async (tx) => {
    const renditions = (await listPlayable(tx, actor, recordingId)).filter(
      (asset) => asset.role === 'rendition',
    )
    if (renditions.length === 0) throw missing()
    return renditions
  })
}

/** Addresses for the room: the playlist, and the pictures as far as they are made. Relative to this site. */
export interface PlayableMedia {
  playlist: string | null
  poster: string | null
  sprite: { url: string; facts: Record<string, number> } | null
  peaks: { url: string; facts: Record<string, number> } | null
}

/** What the room can show of a recording now. The caller has checked that the actor may see it. */
export async function presentMedia(tx: Tx, actor: Actor, recordingId: string): Promise<PlayableMedia> {
  const playable = await listPlayable(tx, actor, recordingId)
  const at = (asset: AssetRow | undefined) => (asset ? `/media/${recordingId}/${asset.id}` : null)
  const newest = (role: AssetRow['role']) => playable.findLast((asset) => asset.role === role)
  const described = (asset: AssetRow | undefined) => {
    const url = at(asset)
    return url ? { url, facts: asset?.facts ?? {} } : null
  }
  return {
    playlist: newest('rendition') ? `/media/${recordingId}/playlist.m3u8` : null,
    poster: at(newest('poster')),
    sprite: described(newest('sprite')),
    peaks: described(newest('peaks')),
  }
}
