import { and, eq, inArray } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { assets, recordings } from '#db/schema/index.ts'
import { getPolicies } from '#server/organizations/policies.ts'
import { publish } from '#server/realtime/publish.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { current } from './attempt.ts'
import { isMediaRefusal } from './engine/index.ts'
import { eraseUnseen } from './let-go.ts'
import { makeRendition } from './make-rendition.ts'
import { type RenditionPlan, renditionPlans } from './rendition-plans.ts'
import { whileWanted } from './while-wanted.ts'
import { withSource } from './with-source.ts'

/**
 * The work of `add-renditions`: the further renditions of a recording that plays already. What cannot be made is left
 * out, since the recording is none the worse; what an earlier, killed run left half-done is let go first.
 */
export function makeFurtherRenditions(attempt: Attempt, signal: AbortSignal): Promise<void> {
  return whileWanted(attempt, signal, (stopping) => makeFurther(attempt, stopping))
}

async function makeFurther(attempt: Attempt, signal: AbortSignal): Promise<void> {
  const films = await findFilms(attempt)
  if (!films) return
  await eraseUnseen(attempt, ['writing'])
  try {
    for (const plan of await furtherPlans(attempt, films)) await makeFrom(attempt, plan, signal)
  } catch (error) {
    const isWanted = (await findFilms(attempt)) !== undefined
    if (isWanted && (!isMediaRefusal(error) || error.code === 'cancelled')) throw error
  }
}

/** The files of a recording that plays: where each lies, by the name of its rendition; the original's is empty. */
interface Films {
  width: number | null
  height: number | null
  hasAudio: boolean
  keys: Map<string, string>
}

/** Undefined where nobody wants more of this attempt: it is not ready, or not any more. */
function findFilms(attempt: Attempt): Promise<Films | undefined> {
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

async function furtherPlans(
  { orgId }: Attempt,
  { width, height, hasAudio, keys }: Films,
): Promise<RenditionPlan[]> {
  const { largestPicture } = await transaction({ orgId }, (tx) => getPolicies(tx, orgId))
  const video = width !== null && height !== null ? { width, height } : null
  const [, ...further] = renditionPlans({ video, hasAudio, fastPath: keys.has('source') }, largestPicture)
  return further
}

async function makeFrom(attempt: Attempt, plan: RenditionPlan, signal: AbortSignal): Promise<void> {
  const keys = (await findFilms(attempt))?.keys
  const key = keys?.get(plan.from ?? '') ?? keys?.get('')
  if (key === undefined || keys?.has(plan.name)) return
  await withSource(
    key,
    (source, folder) =>
      makeRendition(attempt, {
        source,
        folder,
        plan,
        signal,
        onProgress: () => {},
        inParts: false,
        isPatient: true,
      }),
    signal,
  )
  const { orgId, recordingId } = attempt
  await transaction({ orgId }, (tx) => publish(tx, { type: 'recording.progress', orgId, recordingId }))
}
