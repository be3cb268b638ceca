import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { transaction } from '#db/client.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { log } from '#server/logs.ts'
import { addRenditions, type FurtherOrder, type JoinOrder, type PartOrder } from '#server/recordings/jobs.ts'
import { lineUpFurtherParts } from '#server/recordings/line-up.ts'
import { holdReady } from './attempt.ts'
import { currentDivision } from './division.ts'
import { isMediaRefusal, type MediaRefusal } from './engine/index.ts'
import { joinStored } from './join-stored.ts'
import { letStretchesGo, letTwinGo } from './let-go.ts'
import { encodeStretch } from './make-part.ts'
import { putAsset } from './put-asset.ts'
import { hasPart, listParts, putOnce } from './put-part.ts'
import { findReadyFilms, tellOfRendition } from './ready-films.ts'
import { withSharedSource } from './shared-source.ts'
import { whileWanted } from './while-wanted.ts'
import { makeWorkFolder } from './work-folder.ts'

const role = 'stretch'

/**
 * Makes one further rendition of the original with all workers: lets its parts be made where they are not, joins them
 * where they are. Whoever makes the last part orders the rest of the work.
 */
export async function addInParts(
  { isContinued, of, name, ...attempt }: FurtherOrder & { name: string },
  signal: AbortSignal,
): Promise<void> {
  if (of === undefined) return
  const order: JoinOrder = { ...attempt, name, of, division: currentDivision }
  const parts = await transaction({ orgId: order.orgId }, async (tx) => {
    const found = await listParts(tx, order, { ...order, role })
    if (found.length < of && !isContinued)
      await lineUpFurtherParts(tx, order, new Set(found.map(({ index }) => index)))
    return found
  })
  if (parts.length < of) return
  const folder = await makeWorkFolder()
  try {
    const film = join(folder, `${name}.mp4`)
    const rendition = await joinStored(parts, film, signal)
    const about = { role: 'rendition', name, contentType: 'video/mp4', rendition } as const
    await letTwinGo(attempt, name, await putAsset(attempt, film, about))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  await letStretchesGo(attempt, name)
  await tellOfRendition(attempt)
}

/**
 * The work of `add-part`: one stretch of a further rendition, while other workers make others. New recordings go first.
 * Running it again is harmless. Where the film refuses, its further sizes are made in one go instead.
 */
export function makeFurtherPart(order: PartOrder, signal: AbortSignal): Promise<void> {
  return whileWanted(order, signal, async (stopping) => {
    const films = await findReadyFilms(order)
    const key = films?.keys.get('')
    if (key === undefined || films?.keys.has(order.name)) return
    try {
      if (!(await hasPart(order, { ...order, role })))
        await withSharedSource(key, stopping, (source) =>
          encodeStretch(order, source, { signal: stopping, isPatient: true }, (file, part) =>
            putOnce(order, file, { ...part, role }),
          ),
        )
    } catch (error) {
      if (!(await findReadyFilms(order))) return
      if (!isMediaRefusal(error) || error.code === 'cancelled') throw error
      return makeInOneGo(order, error)
    }
    await goOnIfWhole(order)
  })
}

/** A film with a bad place may yield as a whole what it does not in parts. */
async function makeInOneGo(order: PartOrder, { code, detail }: MediaRefusal): Promise<void> {
  const { orgId, recordingId, attempt, name, index } = order
  log.warn(
    { recordingId, attempt, name, index, reason: code, detail: detail.slice(0, 1_000) },
    'A part of a further size could not be made.',
  )
  await transaction({ orgId }, (tx) => enqueue(tx, addRenditions, { orgId, recordingId, attempt }))
}

/** Lets the parts be joined, and what is made of them be made, when all of them are there. */
async function goOnIfWhole(order: PartOrder): Promise<void> {
  const { orgId, recordingId, attempt, of } = order
  await transaction({ orgId }, async (tx) => {
    if (!(await holdReady(tx, order))) return
    if ((await listParts(tx, order, { ...order, role })).length < of) return
    await enqueue(tx, addRenditions, { orgId, recordingId, attempt, of, isContinued: true })
  })
}
