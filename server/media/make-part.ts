import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Attempt, PartOrder } from '#server/recordings/jobs.ts'
import { findOriginal } from './attempt.ts'
import { stretchOf } from './division.ts'
import { packageStretch } from './engine/index.ts'
import { failFor } from './fail-for.ts'
import { joinIfWhole } from './join-recording.ts'
import { renditionFacts } from './make-rendition.ts'
import { hasPart, putPart } from './put-part.ts'
import { planOf } from './rendition-plans.ts'
import { reportParts } from './report-parts.ts'
import { withSharedSource } from './shared-source.ts'
import { whileWanted } from './while-wanted.ts'
import { makeWorkFolder } from './work-folder.ts'

/**
 * The work of `make-part`: one stretch of a long film, while other workers make others. Running it again is harmless;
 * whoever finds all of them there lets them be joined.
 */
export function makePart(order: PartOrder, signal: AbortSignal): Promise<void> {
  return whileWanted(order, signal, async (stopping) => {
    const original = await findOriginal(order)
    if (!original) return
    await failFor(order, async () => {
      if (!(await hasPart(order, order)))
        await withSharedSource(original.key, stopping, (source) => encodePart(order, source, stopping))
      await joinIfWhole(order)
    })
  })
}

/** Encodes a part in a folder of its own, which goes, and puts it where it can be watched. */
export async function encodePart(order: PartOrder, source: string, signal: AbortSignal): Promise<void> {
  const attempt: Attempt = order
  const { name, index, division } = order
  const folder = await makeWorkFolder()
  try {
    const file = join(folder, `${name}.mp4`)
    const stretch = stretchOf(index, order)
    const packaged = await packageStretch(source, file, { plan: planOf(name), stretch }, { signal })
    await putPart(attempt, file, {
      ...{ name, index, division, contentType: 'video/mp4' },
      rendition: renditionFacts(packaged),
    })
    await reportParts(order)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
