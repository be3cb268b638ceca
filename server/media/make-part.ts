import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PartOrder } from '#server/recordings/jobs.ts'
import { findOriginal } from './attempt.ts'
import { stretchOf } from './division.ts'
import { type EngineOptions, packageStretch } from './engine/index.ts'
import { failFor } from './fail-for.ts'
import { joinIfWhole } from './join-recording.ts'
import { renditionFacts } from './make-rendition.ts'
import { hasPart, type Part, putPart } from './put-part.ts'
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

/** Encodes a part and puts it where it can be watched. */
export function encodePart(order: PartOrder, source: string, signal: AbortSignal): Promise<void> {
  return encodeStretch(order, source, { signal }, async (file, part) => {
    await putPart(order, file, part)
    await reportParts(order)
  })
}

/** Encodes a part in a folder of its own, which goes when `put` has put it where it belongs. */
export async function encodeStretch(
  order: PartOrder,
  source: string,
  options: EngineOptions,
  put: (file: string, part: Part) => Promise<void>,
): Promise<void> {
  const { name, index, division } = order
  const folder = await makeWorkFolder()
  try {
    const file = join(folder, `${name}.mp4`)
    const stretch = stretchOf(index, order)
    const packaged = await packageStretch(source, file, { plan: planOf(name), stretch }, options)
    await put(file, {
      ...{ name, index, division, contentType: 'video/mp4' },
      rendition: renditionFacts(packaged),
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
