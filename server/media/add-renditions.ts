import { and, eq } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { publish } from '#server/realtime/publish.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { findOriginal, isCurrent } from './attempt.ts'
import { isMediaRefusal, probe } from './engine/index.ts'
import { eraseUnseen } from './let-go.ts'
import { makeRendition } from './make-rendition.ts'
import { renditionPlans } from './rendition-plans.ts'
import { whileWanted } from './while-wanted.ts'
import { withSource } from './with-source.ts'

/**
 * The work of `add-renditions`: the smaller renditions of a recording that plays already. What cannot be made is
 * left out, since the recording is none the worse; what an earlier, killed run left half-done is let go first.
 */
export function makeFurtherRenditions(attempt: Attempt, signal: AbortSignal): Promise<void> {
  return whileWanted(attempt, signal, (stopping) => makeFurther(attempt, stopping))
}

async function makeFurther(attempt: Attempt, signal: AbortSignal): Promise<void> {
  const original = await findOriginal(attempt)
  if (!original) return
  await eraseUnseen(attempt, ['writing'])
  const makeAll = async (source: string, folder: string) => {
    const [, ...further] = renditionPlans(await probe(source, { signal, folder }))
    for (const plan of further) {
      if ((await hasRendition(attempt, plan.name)) || !(await isCurrent(attempt))) continue
      await makeRendition(attempt, { source, folder, plan, signal, onProgress: () => {}, inParts: false })
      const { orgId, recordingId } = attempt
      await transaction({ orgId }, (tx) => publish(tx, { type: 'recording.progress', orgId, recordingId }))
    }
  }
  await withSource(original.key, makeAll, signal).catch(async (error: unknown) => {
    if (!(await isCurrent(attempt))) return
    if (!isMediaRefusal(error) || error.code === 'cancelled') throw error
  })
}

function hasRendition(attempt: Attempt, name: string): Promise<boolean> {
  return transaction({ orgId: attempt.orgId }, async (tx) => {
    const rows = await tx
      .select({ id: assets.id })
      .from(assets)
      .where(
        and(
          eq(assets.recordingId, attempt.recordingId),
          eq(assets.role, 'rendition'),
          eq(assets.name, name),
          eq(assets.state, 'ready'),
        ),
      )
    return rows.length > 0
  })
}
