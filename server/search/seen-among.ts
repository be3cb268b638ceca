import { and, eq, exists, inArray, isNull, or } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { annotations, recordings, shareGrants } from '#db/schema/index.ts'
import { grantsReaching } from '#server/sharing/recording-access.ts'
import { notesSeenBy } from '#server/sharing/self-first.ts'

/** Those of the moments that the actor may see now, in the order given: the same that a search could find. */
export async function seenAmong(tx: Tx, actor: Actor, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const reaching = tx
    .select({ id: shareGrants.id })
    .from(shareGrants)
    .where(and(eq(shareGrants.recordingId, recordings.id), grantsReaching(tx, actor.personId)))
  const rows = await tx
    .select({ id: annotations.id })
    .from(annotations)
    .innerJoin(recordings, eq(recordings.id, annotations.recordingId))
    .where(
      and(
        inArray(annotations.id, ids),
        isNull(annotations.deletedAt),
        isNull(annotations.parentId),
        notesSeenBy(actor),
        isNull(recordings.deletedAt),
        or(eq(recordings.ownerId, actor.personId), exists(reaching)),
      ),
    )
  const seen = new Set(rows.map((row) => row.id))
  return ids.filter((id) => seen.has(id))
}
