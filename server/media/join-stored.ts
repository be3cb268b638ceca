import { dirname, join } from 'node:path'
import type { RenditionFacts } from '#app/domain/rendition.ts'
import { objectStore } from '#server/storage/current.ts'
import { joinParts } from './join-parts.ts'

/** Fetches the parts of a film into the folder of `outFile`, and writes that as one film of them. */
export async function joinStored(
  parts: { key: string; rendition: RenditionFacts }[],
  outFile: string,
  signal: AbortSignal,
): Promise<RenditionFacts> {
  const files = []
  for (const [index, { key, rendition }] of parts.entries()) {
    const file = join(dirname(outFile), `part-${index}.mp4`)
    await objectStore().download(key, file, signal)
    files.push({ file, facts: rendition })
  }
  return joinParts(files, outFile)
}
