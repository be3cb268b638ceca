import type { Tx } from '#db/client.ts'
import { renditionsOf } from '#server/media/playable.ts'

/**
 * Where a recording can be cut without decoding: the segments of the rendition with the smallest ones, whose pieces fit a
 * range best. Empty while nothing is prepared.
 */
export async function readSegments(tx: Tx, recordingId: string) {
  const renditions = (await renditionsOf(tx, recordingId)).filter(({ isWhole }) => isWhole)
  const hasPicture = renditions.some(({ facts }) => facts.frames > 0)
  const [finest] = renditions
    .filter(({ facts }) => !hasPicture || facts.frames > 0)
    .map(({ files }) => files.flatMap(({ segments }) => segments))
    .sort((a, b) => b.length - a.length)
  return finest ?? []
}
