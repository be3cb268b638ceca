import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { annotations, assets } from '#db/schema/index.ts'
import { restorableForMinutes } from '#server/annotations/restorable.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import { letSpokenGo, spokenRoles } from './files.ts'
import type { SpokenPlace } from './jobs.ts'

/** Since then a removed note cannot be put back. */
const restorableSince = sql`now() - make_interval(mins => ${restorableForMinutes})`

/** The work of `erase-spoken`: nothing where the note was put back meanwhile. May run twice. */
export async function eraseSpokenFiles({ orgId, recordingId, annotationId }: SpokenPlace): Promise<void> {
  await transaction({ orgId }, async (tx) => {
    await holdRecording(tx, recordingId)
    const [gone] = await tx
      .update(annotations)
      .set({ spoken: null, updatedAt: annotations.updatedAt })
      .where(and(eq(annotations.id, annotationId), sql`${annotations.deletedAt} <= ${restorableSince}`))
      .returning({ id: annotations.id })
    if (gone) await letSpokenGo(tx, eq(assets.name, annotationId))
  })
}

/**
 * Lets go of what was sent for notes that never came, and of what is said in removed ones where the work of removing
 * it was given up; a part of the nightly sweep. What came just now may still be on its way.
 */
export async function letStraySpokenGo(): Promise<void> {
  for (const place of await listRemoved()) await eraseSpokenFiles(place)
  const noteOfIt = sql`${annotations.id}::text = ${assets.name} and ${annotations.spoken} is not null`
  const stray = await transaction('system', (tx) =>
    tx
      .select({ id: assets.id, orgId: assets.orgId })
      .from(assets)
      .leftJoin(annotations, and(eq(annotations.recordingId, assets.recordingId), noteOfIt))
      .where(
        and(
          inArray(assets.role, [...spokenRoles]),
          sql`${assets.createdAt} < now() - interval '2 hours'`,
          isNull(annotations.id),
        ),
      ),
  )
  for (const { id, orgId } of stray) await transaction({ orgId }, (tx) => letSpokenGo(tx, eq(assets.id, id)))
}

function listRemoved(): Promise<SpokenPlace[]> {
  const { id: annotationId, orgId, recordingId, spoken, deletedAt } = annotations
  return transaction('system', (tx) =>
    tx
      .select({ annotationId, orgId, recordingId })
      .from(annotations)
      .where(and(isNotNull(spoken), sql`${deletedAt} <= ${restorableSince}`)),
  )
}
