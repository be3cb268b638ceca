import { and, asc, eq, sql } from 'drizzle-orm'
import { statesBefore } from '#app/domain/recording.ts'
import type { RenditionFacts } from '#app/domain/rendition.ts'
import { type Tx, transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import type { Attempt } from '#server/recordings/jobs.ts'
import { reportPlayable } from './attempt.ts'
import { letGo } from './let-go.ts'
import { putAsset } from './put-asset.ts'

interface Part {
  /** Of the rendition it belongs to. */
  name: string
  index: number
  contentType: string
  rendition: RenditionFacts
}

/**
 * Lets a stretch of a film be watched while the rest is being made. A part that another run has put already is as
 * good, since both are made alike. Throws gone when nobody wants it any longer.
 */
export async function putPart(attempt: Attempt, file: string, part: Part): Promise<void> {
  const scope = { orgId: attempt.orgId }
  if (await transaction(scope, (tx) => listPart(tx, attempt, part)).then((found) => found.length > 0)) return
  const { name, index, contentType, rendition } = part
  const about = { role: 'part' as const, name, contentType, rendition, facts: { index } }
  const id = await putAsset(attempt, file, about)
  const isFirst = await transaction(scope, async (tx) => {
    const recording = await holdRecording(tx, attempt.recordingId)
    if (!recording || !statesBefore('failed').includes(recording.state)) return false
    return (await listPart(tx, attempt, part))[0]?.id === id
  })
  if (!isFirst) return letGo(attempt, [id])
  await reportPlayable(attempt, await playableFacts(attempt, name))
}

/** The same stretch, as often as it has been put; the first one counts. */
function listPart(tx: Tx, attempt: Attempt, { name, index }: Part) {
  return tx
    .select({ id: assets.id })
    .from(assets)
    .where(and(partsOf(attempt, name), sql`(${assets.facts}->>'index')::int = ${index}`))
    .orderBy(asc(assets.createdAt), asc(assets.id))
}

function partsOf(attempt: Attempt, name: string) {
  return and(
    eq(assets.recordingId, attempt.recordingId),
    eq(assets.attempt, attempt.attempt),
    eq(assets.role, 'part'),
    eq(assets.name, name),
    eq(assets.state, 'ready'),
  )
}

/** How far the film can be watched without a gap. */
async function playableFacts(attempt: Attempt, name: string) {
  const made = await transaction({ orgId: attempt.orgId }, (tx) =>
    tx
      .select({
        index: sql<number>`(${assets.facts}->>'index')::int`,
        endMs: sql<number>`(${assets.rendition}->>'durationMs')::int`,
        num: sql<number>`(${assets.rendition}->>'frameRateNum')::int`,
        den: sql<number>`(${assets.rendition}->>'frameRateDen')::int`,
      })
      .from(assets)
      .where(partsOf(attempt, name))
      .orderBy(sql`(${assets.facts}->>'index')::int`),
  )
  const inOrder = made.filter(({ index }, place) => index === place)
  const last = inOrder.at(-1)
  const rate = last && last.num > 0 ? { frameRateNum: last.num, frameRateDen: last.den } : {}
  return { playableMs: last?.endMs ?? 0, ...rate }
}
