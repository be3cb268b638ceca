import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { RenditionFacts } from '#app/domain/rendition.ts'

/** A stretch of a rendition in a file of its own, which begins with its initialization section. */
export interface JoinablePart {
  file: string
  facts: RenditionFacts
}

/**
 * Writes the parts one after another as one film: the initialization section once, then all fragments, which carry
 * their times in the whole. Throws where one does not follow the one before, or was not encoded alike.
 */
export async function joinParts(parts: JoinablePart[], outFile: string): Promise<RenditionFacts> {
  const [first] = parts
  if (!first) throw new Error('no parts')
  const init = await beginningOf(first)
  const segments: RenditionFacts['segments'] = []
  let bytes = 0
  let durationMs = 0
  for (const { file, facts } of parts) {
    if (facts.segments[0]?.startMs !== durationMs) throw new Error(`a gap at ${durationMs} ms`)
    if (!(await beginningOf({ file, facts })).equals(init))
      throw new Error(`another film at ${durationMs} ms`)
    const skipped = bytes === 0 ? 0 : facts.initEnd
    await pipeline(
      createReadStream(file, { start: skipped }),
      createWriteStream(outFile, { flags: bytes === 0 ? 'w' : 'a' }),
    )
    for (const segment of facts.segments)
      segments.push({ ...segment, offset: segment.offset - skipped + bytes })
    bytes += (await stat(file)).size - skipped
    durationMs = facts.durationMs
  }
  const written = (await stat(outFile)).size
  if (written !== bytes) throw new Error(`${written} of ${bytes} bytes`)
  const bandwidth = Math.max(...parts.map(({ facts }) => facts.bandwidth))
  const frames = parts.reduce((sum, { facts }) => sum + facts.frames, 0)
  return { ...first.facts, segments, durationMs, frames, bandwidth }
}

async function beginningOf({ file, facts }: JoinablePart): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(facts.initEnd), 0, facts.initEnd, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
