import { and, eq, inArray } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { assets, recordings } from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { current } from './attempt.ts'

/** The files of a recording that plays: where each lies, by the name of its rendition; the original's is empty. */
export interface ReadyFilms {
  width: number | null
  height: number | null
  hasAudio: boolean
  keys: Map<string, string>
}

/** Undefined where nobody wants more of this attempt: it is not ready, or not any more. */
export function findReadyFilms(attempt: Attempt): Promise<ReadyFilms | undefined> {
  return transaction({ orgId: attempt.orgId }, async (tx) => {
    const rows = await tx
      .select({
        width: recordings.width,
        height: recordings.height,
        hasAudio: recordings.hasAudio,
        role: assets.role,
        name: assets.name,
        key: assets.key,
      })
      .from(recordings)
      .innerJoin(assets, eq(assets.recordingId, recordings.id))
      .where(
        and(
          current(attempt),
          eq(recordings.state, 'ready'),
          inArray(assets.role, ['original', 'rendition']),
          eq(assets.state, 'ready'),
        ),
      )
    const [first] = rows
    const nameOf = ({ role, name }: (typeof rows)[number]) => (role === 'original' ? '' : name)
    return first && { ...first, keys: new Map(rows.map((row) => [nameOf(row), row.key])) }
  })
}

/** Lets whoever looks at the recording know that there is another rendition of it. */
export async function tellOfRendition({ orgId, recordingId }: Attempt): Promise<void> {
  await transaction({ orgId }, (tx) => publish(tx, { type: 'recording.progress', orgId, recordingId }))
}
