import { and, eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import type { PlayableRendition } from './playable.ts'

/** The redacted film that waits for its owner's look. Not-found for everybody else, and where there is none. */
export function getRedactedFilm(actor: Actor, recordingId: string): Promise<PlayableRendition> {
  return transaction(actor, async (tx) => {
    const thing = await getVisibleRecording(tx, actor, recordingId)
    const [film] = await tx
      .select({ id: assets.id, rendition: assets.rendition })
      .from(assets)
      .where(and(eq(assets.recordingId, recordingId), eq(assets.role, 'redacted'), eq(assets.state, 'ready')))
    if (!film?.rendition || !can(actor, 'recording', 'redact', thing))
      throw new AppError('not-found', 'files.none')
    const { id, rendition } = film
    return {
      name: 'redacted',
      facts: rendition,
      files: [{ id, segments: rendition.segments }],
      isWhole: true,
    }
  })
}
