import { and, eq, isNull, lt } from 'drizzle-orm'
import type { RecordingFailure } from '#app/domain/recording.ts'
import type { RedactionPlan } from '#app/domain/redaction-area.ts'
import type { RenditionFacts } from '#app/domain/rendition.ts'
import { transaction } from '#db/client.ts'
import { assets, recordings, redactions } from '#db/schema/index.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import type { Making } from './jobs.ts'
import { moveIfPlaced } from './move-redaction.ts'

/** What a run works with. */
interface Begun {
  key: string
  plan: RedactionPlan
  /** The recording's own attempt, under which everything that is stored for it lies. */
  attempt: Attempt
  /** The film that people watch, whose pictures and times the redacted one must have. */
  watched: RenditionFacts[]
}

const wanted = (making: Making) =>
  and(
    eq(redactions.recordingId, making.recordingId),
    eq(redactions.run, making.run),
    eq(redactions.state, 'making'),
  )

/** What this run has to do; undefined where it has been overtaken, or its recording is gone. */
export function beginMaking(making: Making): Promise<Begun | undefined> {
  const { orgId, recordingId } = making
  return transaction({ orgId }, async (tx) => {
    const [found] = await tx
      .select({ plan: redactions.plan, attempt: recordings.attempt })
      .from(redactions)
      .innerJoin(recordings, eq(recordings.id, redactions.recordingId))
      .where(and(wanted(making), eq(recordings.state, 'ready'), isNull(recordings.deletedAt)))
    if (!found) return undefined
    const stored = await tx
      .select({ role: assets.role, key: assets.key, rendition: assets.rendition })
      .from(assets)
      .where(and(eq(assets.recordingId, recordingId), eq(assets.state, 'ready')))
    const original = stored.find(({ role }) => role === 'original')
    if (!original) return undefined
    const watched = stored.flatMap(({ role, rendition }) =>
      role === 'rendition' && rendition ? [rendition] : [],
    )
    const attempt = { orgId, recordingId, attempt: found.attempt }
    return { key: original.key, plan: found.plan, attempt, watched }
  })
}

/** Whether the owner still wants what this run makes. */
export function isWanted(making: Making): Promise<boolean> {
  return transaction({ orgId: making.orgId }, async (tx) => {
    const rows = await tx.select({ id: redactions.id }).from(redactions).where(wanted(making))
    return rows.length > 0
  })
}

/** Says how far the run has come; only ever upwards. */
export async function reportMaking(making: Making, permille: number): Promise<void> {
  await transaction({ orgId: making.orgId }, (tx) =>
    tx
      .update(redactions)
      .set({ progressPermille: permille })
      .where(and(wanted(making), lt(redactions.progressPermille, permille))),
  )
}

/** Ends the run with a reason that people can act on; the recording stays as it is. */
export async function failMaking(
  { orgId, recordingId, run }: Making,
  failure: RecordingFailure,
): Promise<void> {
  await transaction({ orgId }, (tx) => moveIfPlaced(tx, recordingId, 'failed', { failure }, run))
}
