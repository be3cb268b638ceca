import { transaction } from '#db/client.ts'
import { getPolicies } from '#server/organizations/policies.ts'
import type { Attempt, FurtherOrder } from '#server/recordings/jobs.ts'
import { addInParts } from './add-parts.ts'
import { isMediaRefusal } from './engine/index.ts'
import { eraseUnseen, letStretchesGo, letTwinGo } from './let-go.ts'
import { makeRendition } from './make-rendition.ts'
import { findReadyFilms, type ReadyFilms, tellOfRendition } from './ready-films.ts'
import { isEncoded, type RenditionPlan, renditionPlans } from './rendition-plans.ts'
import { whileWanted } from './while-wanted.ts'
import { withSource } from './with-source.ts'

/**
 * The work of `add-renditions`: the further renditions of a recording that plays already. Those of a long film that are
 * made of its original are made by all workers, and this work goes on when their parts are there. What cannot be made is
 * left out, since the recording is none the worse; what an earlier, killed run left half-done is let go first.
 */
export function makeFurtherRenditions(order: FurtherOrder, signal: AbortSignal): Promise<void> {
  return whileWanted(order, signal, (stopping) => makeFurther(order, stopping))
}

async function makeFurther(order: FurtherOrder, signal: AbortSignal): Promise<void> {
  const films = await findReadyFilms(order)
  if (!films) return
  // Another run may be making what needs no parts.
  if (!order.isContinued) await eraseUnseen(order, ['writing'])
  try {
    const plans = await furtherPlans(order, films)
    const divided = order.of === undefined ? [] : plans.filter(isDivided)
    const ofDivided = plans.filter(({ from }) => divided.some(({ name }) => name === from))
    const atOnce = plans.filter((plan) => !divided.includes(plan) && !ofDivided.includes(plan))
    for (const { name } of divided) if (!films.keys.has(name)) await addInParts({ ...order, name }, signal)
    for (const plan of order.isContinued ? ofDivided : atOnce) await makeFrom(order, plan, signal)
  } catch (error) {
    const isWanted = (await findReadyFilms(order)) !== undefined
    if (isWanted && (!isMediaRefusal(error) || error.code === 'cancelled')) throw error
  }
}

const isDivided = (plan: RenditionPlan) => isEncoded(plan) && plan.from === undefined

async function furtherPlans(
  { orgId }: Attempt,
  { width, height, hasAudio, keys }: ReadyFilms,
): Promise<RenditionPlan[]> {
  const { largestPicture } = await transaction({ orgId }, (tx) => getPolicies(tx, orgId))
  const video = width !== null && height !== null ? { width, height } : null
  const [, ...further] = renditionPlans({ video, hasAudio, fastPath: keys.has('source') }, largestPicture)
  return further
}

async function makeFrom(attempt: Attempt, plan: RenditionPlan, signal: AbortSignal): Promise<void> {
  const keys = (await findReadyFilms(attempt))?.keys
  const key = keys?.get(plan.from ?? '') ?? keys?.get('')
  if (key === undefined || keys?.has(plan.name)) return
  const { assetId } = await withSource(
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
  await letTwinGo(attempt, plan.name, assetId)
  await letStretchesGo(attempt, plan.name)
  await tellOfRendition(attempt)
}
