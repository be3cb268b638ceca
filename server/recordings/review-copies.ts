import { and, inArray, isNull } from 'drizzle-orm'
import { can, type RecordingThing } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { CopyStanding } from '#app/domain/room-copy.ts'
import type { KeptRooms } from '#app/domain/room-copy-input.ts'
import { transaction } from '#db/client.ts'
import { recordings } from '#db/schema/index.ts'
import { listFilmFiles } from '#server/media/playable.ts'
import { endsOfAccess } from '#server/sharing/end-of-access.ts'

/**
 * Says of rooms that a device of the actor keeps how long it may show them, and which of their films it may keep. What
 * the actor does not see is left out, whether it was withdrawn, deleted or never theirs. A film leaves the server only
 * for whom it may be exported. Costs the same few questions for one room and for all.
 */
export function reviewCopies(actor: Actor, { recordingIds }: KeptRooms): Promise<CopyStanding[]> {
  return transaction(actor, async (tx) => {
    const found = await tx
      .select({ id: recordings.id, ownerId: recordings.ownerId })
      .from(recordings)
      .where(and(inArray(recordings.id, recordingIds), isNull(recordings.deletedAt)))
    const ends = await endsOfAccess(tx, actor.personId, recordingIds)
    const seen = found
      .map(({ id, ownerId }) => ({ id, thing: thingOf(actor, ownerId, ends.has(id)) }))
      .filter(({ thing }) => can(actor, 'recording', 'view', thing))
    const exportable = seen.filter(({ thing }) => can(actor, 'recording', 'export', thing))
    const files = await listFilmFiles(
      tx,
      exportable.map(({ id }) => id),
    )
    return seen.map(({ id, thing }) => ({
      recordingId: id,
      endsAt: thing.rights === 'own' ? null : (ends.get(id) ?? null),
      filmFiles: can(actor, 'recording', 'export', thing) ? (files.get(id) ?? []) : null,
    }))
  })
}

function thingOf(actor: Actor, ownerId: string, isShared: boolean): RecordingThing {
  return { ownerId, rights: ownerId === actor.personId ? 'own' : isShared ? 'view' : 'none' }
}
