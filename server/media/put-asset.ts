import { stat } from 'node:fs/promises'
import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import { type Tx, transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { newObjectKey } from '#server/recordings/object-key.ts'
import { objectStore } from '#server/storage/current.ts'

type AssetRow = typeof assets.$inferInsert

/**
 * Puts a finished file into the store under a new key. The row comes first and says `writing`, so that a crash in
 * between leaves something the sweep can find; it says `ready` only once the store holds every byte. Throws gone,
 * leaving nothing, when the recording was deleted or is prepared anew meanwhile.
 */
export async function putAsset(
  attempt: Attempt,
  file: string,
  about: Pick<AssetRow, 'role' | 'contentType'> & Partial<Pick<AssetRow, 'name' | 'rendition' | 'facts'>>,
): Promise<string> {
  const scope = { orgId: attempt.orgId }
  const id = uuidv7()
  const key = newObjectKey(attempt)
  const { size } = await stat(file)
  const { orgId, recordingId } = attempt
  const announced = await transaction(scope, async (tx) => {
    if (!(await holdCurrent(tx, attempt))) return false
    await tx
      .insert(assets)
      .values({ id, orgId, recordingId, key, attempt: attempt.attempt, bytes: size, ...about })
    return true
  })
  if (!announced) throw overtaken(attempt)
  try {
    const stored = await objectStore().putFile(key, file, { contentType: about.contentType })
    if (stored.bytes !== size) throw new Error(`stored ${stored.bytes} of ${size} bytes`)
    if (await show(attempt, id)) return id
    throw overtaken(attempt)
  } catch (error) {
    await withdraw(attempt, { id, key }).catch(() => {})
    throw error
  }
}

/** Takes back what was announced. Where the store does not let go of it, the nightly work does. */
async function withdraw({ orgId }: Attempt, { id, key }: { id: string; key: string }): Promise<void> {
  const which = eq(assets.id, id)
  await transaction({ orgId }, (tx) => tx.update(assets).set({ state: 'leaving' }).where(which))
  await objectStore().delete([key])
  await transaction({ orgId }, (tx) => tx.delete(assets).where(which))
}

/** Makes the asset visible, unless it is leaving or gone; its object may have come after the erasing had listed all. */
function show(attempt: Attempt, id: string): Promise<boolean> {
  return transaction({ orgId: attempt.orgId }, async (tx) => {
    if (!(await holdCurrent(tx, attempt))) return false
    const shown = await tx
      .update(assets)
      .set({ state: 'ready' })
      .where(and(eq(assets.id, id), eq(assets.state, 'writing')))
      .returning({ id: assets.id })
    return shown.length > 0
  })
}

async function holdCurrent(tx: Tx, attempt: Attempt): Promise<boolean> {
  const recording = await holdRecording(tx, attempt.recordingId)
  return recording !== undefined && recording.deletedAt === null && recording.attempt === attempt.attempt
}

function overtaken({ recordingId, attempt }: Attempt): AppError {
  return new AppError('gone', 'recordings.overtaken', {
    detail: `attempt ${attempt} of ${recordingId} was overtaken`,
  })
}
