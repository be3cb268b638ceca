import { and, asc, eq, sql } from 'drizzle-orm'
import type { RenditionFacts } from '#app/domain/rendition.ts'
import { type Tx, transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { holdReady, holdUnderWay, reportPlayable } from './attempt.ts'
import { letGo } from './let-go.ts'
import { putAsset } from './put-asset.ts'

/** The parts of one rendition that follow each other: those of another division begin at other places. */
interface PartSet {
  name: string
  division: number
  /** A `stretch` of a further rendition is not watched; a `part` is, and is what there is where nothing is said. */
  role?: 'part' | 'stretch'
}

export interface Part extends PartSet {
  index: number
  contentType: string
  rendition: RenditionFacts
}

/**
 * Lets a stretch of a film be watched while the rest is being made. A part that another run has put already is as
 * good, since both are made alike. Throws gone when nobody wants it any longer.
 */
export async function putPart(attempt: Attempt, file: string, part: Part): Promise<void> {
  await putOnce(attempt, file, part)
  await reportPlayable(attempt, await playableFacts(attempt, part))
}

/** Puts a part unless another run has put it already. Throws gone when nobody wants it any longer. */
export async function putOnce(attempt: Attempt, file: string, part: Part): Promise<void> {
  if (await hasPart(attempt, part)) return
  const { role = 'part', name, index, division, contentType, rendition } = part
  const about = { role, name, contentType, rendition, facts: { index, division } }
  const id = await putAsset(attempt, file, about)
  const isWanted = await transaction({ orgId: attempt.orgId }, async (tx) => {
    if (!(await (role === 'part' ? holdUnderWay : holdReady)(tx, attempt))) return false
    return (await listPart(tx, attempt, part))[0]?.id === id
  })
  if (!isWanted) await letGo(attempt, [id])
}

const indexOfPart = sql`(${assets.facts}->>'index')::int`

/** The same stretch, as often as it has been put; the first one counts. */
function listPart(tx: Tx, attempt: Attempt, { index, ...set }: PartSet & { index: number }) {
  return tx
    .select({ id: assets.id })
    .from(assets)
    .where(and(partsOf(attempt, set), sql`${indexOfPart} = ${index}`))
    .orderBy(asc(assets.createdAt), asc(assets.id))
}

function partsOf(attempt: Attempt, { name, division, role = 'part' }: PartSet) {
  return and(
    eq(assets.recordingId, attempt.recordingId),
    eq(assets.attempt, attempt.attempt),
    eq(assets.role, role),
    eq(assets.name, name),
    // Parts of older releases do not name theirs.
    sql`coalesce((${assets.facts}->>'division')::int, 1) = ${division}`,
    eq(assets.state, 'ready'),
  )
}

/** The parts of a rendition that are there, in their order, each once, with what is known of them. */
export async function listParts(tx: Tx, attempt: Attempt, set: PartSet) {
  const rows = await tx
    .select()
    .from(assets)
    .where(partsOf(attempt, set))
    .orderBy(indexOfPart, asc(assets.createdAt), asc(assets.id))
  return rows.flatMap(({ key, facts, rendition, createdAt }, place) => {
    const index = facts?.index
    const isTwin = index === rows[place - 1]?.facts?.index
    return rendition && index !== undefined && !isTwin ? [{ key, index, rendition, createdAt }] : []
  })
}

/** Whether somebody has put this part. */
export async function hasPart(attempt: Attempt, part: PartSet & { index: number }): Promise<boolean> {
  const found = await transaction({ orgId: attempt.orgId }, (tx) => listPart(tx, attempt, part))
  return found.length > 0
}

/** How far the film can be watched without a gap. */
async function playableFacts(attempt: Attempt, set: PartSet) {
  const made = await transaction({ orgId: attempt.orgId }, (tx) => listParts(tx, attempt, set))
  const last = made.filter(({ index }, place) => index === place).at(-1)?.rendition
  const { frameRateNum = 0, frameRateDen = 1, durationMs = 0 } = last ?? {}
  return { playableMs: durationMs, ...(frameRateNum > 0 ? { frameRateNum, frameRateDen } : {}) }
}
