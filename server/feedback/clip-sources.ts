import { and, desc, eq, exists, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { assets, recordings, shareGrants } from '#db/schema/index.ts'
import { grantsReaching } from '#server/sharing/recording-access.ts'

/** A recording as a clip of it needs it. */
export interface ClipSource {
  recordingId: string
  title: string
  durationMs: number | null
  /** Null while it is not ready to be played. */
  playlist: string | null
  poster: string | null
}

/** Those of the recordings that the actor may see now, in one query: the same rule as `getVisibleRecording`. */
export async function clipSources(
  tx: Tx,
  actor: Actor,
  recordingIds: string[],
): Promise<Map<string, ClipSource>> {
  if (recordingIds.length === 0) return new Map()
  const reaching = tx
    .select({ id: shareGrants.id })
    .from(shareGrants)
    .where(and(eq(shareGrants.recordingId, recordings.id), grantsReaching(tx, actor.personId)))
  const rows = await tx
    .select({
      recordingId: recordings.id,
      title: recordings.title,
      durationMs: recordings.durationMs,
      poster: newest(tx, 'poster'),
      rendition: newest(tx, 'rendition'),
    })
    .from(recordings)
    .where(
      and(
        inArray(recordings.id, [...new Set(recordingIds)]),
        isNull(recordings.deletedAt),
        or(eq(recordings.ownerId, actor.personId), exists(reaching)),
      ),
    )
  return new Map(
    rows.map(({ poster, rendition, ...row }) => {
      const at = `/media/${row.recordingId}`
      const playlist = rendition ? `${at}/playlist.m3u8` : null
      return [row.recordingId, { ...row, playlist, poster: poster ? `${at}/${poster}` : null }]
    }),
  )
}

/** The newest finished file of one kind, as a column. */
function newest(tx: Tx, role: 'poster' | 'rendition') {
  return sql<string | null>`(${tx
    .select({ id: assets.id })
    .from(assets)
    .where(and(eq(assets.recordingId, recordings.id), eq(assets.role, role), eq(assets.state, 'ready')))
    .orderBy(desc(assets.createdAt))
    .limit(1)})`
}
