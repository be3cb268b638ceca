import type { Limits } from './confine.ts'
import type { Verb, Work } from './contract.ts'

/** A film of more hours is refused. */
export const longestHours = 4
/** The most that a redacted film's picture takes, in bits a second all in all. */
export const mostRedactedBitRate = 8_000_000

const minute = 60_000
const MiB = 1024 * 1024
const memoryBytes = 1_600 * MiB
/** A film of hours on a small machine must still fit; stills and waveforms are small. */
const usual: Record<Verb, Limits> = {
  probe: { timeMs: 15 * minute, memoryBytes, productBytes: 16 * MiB },
  package: { timeMs: 12 * 60 * minute, memoryBytes, productBytes: 8_192 * MiB },
  redact: { timeMs: 12 * 60 * minute, memoryBytes, productBytes: 8_192 * MiB },
  clip: { timeMs: 6 * 60 * minute, memoryBytes, productBytes: 8_192 * MiB },
  poster: { timeMs: 3 * minute, memoryBytes, productBytes: 64 * MiB },
  sprite: { timeMs: 30 * minute, memoryBytes, productBytes: 64 * MiB },
  peaks: { timeMs: 60 * minute, memoryBytes, productBytes: 64 * MiB },
  speech: { timeMs: 60 * minute, memoryBytes, productBytes: 512 * MiB },
}
/** What comes on top of pictures and sounds: where each lies, and an encoder that misses its rate by a little. */
const margin = 1.1
/** More than any sound beside a picture takes, in bits a second. */
const soundBitRate = 512_000

/**
 * What a piece of work on a source of so many bytes may take at most. What it may write is never less than a film that
 * we accept needs: a copy weighs what its source weighs, however large that is, and an encoded film what its rate makes
 * of the longest.
 */
export function limitsOf<V extends Verb>(verb: V, input: Work[V]['input'], sourceBytes: number): Limits {
  const limits = usual[verb]
  return { ...limits, productBytes: Math.max(limits.productBytes, ...needed(verb, input, sourceBytes)) }
}

function needed<V extends Verb>(verb: V, input: Work[V]['input'], sourceBytes: number): number[] {
  const copied = Math.ceil(sourceBytes * margin)
  if (verb === 'redact') return [bytesOfLongest(mostRedactedBitRate)]
  if (verb === 'clip') {
    const { mayCopy, encode } = (input as Work['clip']['input']).plan
    return [bytesOfLongest(encode.bitRate), mayCopy ? copied : 0]
  }
  if (verb !== 'package') return []
  const { video } = (input as Work['package']['input']).plan
  return [typeof video === 'object' ? bytesOfLongest(video.bitRate) : copied]
}

const bytesOfLongest = (bitRate: number) =>
  Math.ceil(((bitRate + soundBitRate) / 8) * longestHours * 3_600 * margin)
