import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { type PackagedPart, partName, productName, type Rate, type Report } from '../contract.ts'
import { readLayout } from './layout.ts'

/** How much of the film a part holds at least: the first two come soon, the later ones are few. */
const firstMs = 6_000
const laterMs = 30_000
const firstParts = 2
/** A segment stands whole once the next one has begun; that may take a few pictures more. */
const patienceMs = 500

/** Cuts a film into parts while it is being written, and tells of each as soon as it is whole. */
export interface PartCutter {
  /** The film has been written up to here. */
  written(ms: number): void
}

/** Cuts `most` parts at most; what comes after them is wanted as a whole only. */
export function newPartCutter(rate: Rate | null, most: number): PartCutter {
  let index = 0
  let from = { segment: 0, byte: 0 }
  let endMs = firstMs
  let lookAtMs = endMs + patienceMs

  const look = () => {
    const { initEnd, segments, ...about } = readLayout(productName, rate, { isGrowing: true })
    const own = segments.slice(from.segment, -1)
    const last = own.at(-1)
    if (last === undefined || last.startMs + last.durationMs < endMs) return
    const first = index === 0
    const toByte = last.offset + last.bytes
    copyBytes(from.byte, toByte, partName(index))
    const part: PackagedPart = {
      ...about,
      initEnd: first ? initEnd : 0,
      segments: own.map((segment) => ({ ...segment, offset: segment.offset - from.byte })),
      durationMs: last.startMs + last.durationMs,
      frames: framesIn(own, rate),
    }
    process.send?.({ kind: 'part', part } satisfies Report)
    index += 1
    from = { segment: from.segment + own.length, byte: toByte }
    endMs = part.durationMs + (index < firstParts ? firstMs : laterMs)
  }

  return {
    written(ms) {
      if (ms < lookAtMs || index >= most) return
      look()
      lookAtMs = Math.max(ms, endMs) + patienceMs
    },
  }
}

const framesIn = (segments: PackagedPart['segments'], rate: Rate | null) => {
  const lengthMs = segments.reduce((sum, { durationMs }) => sum + durationMs, 0)
  return rate === null ? 0 : Math.round((lengthMs * rate.num) / (rate.den * 1000))
}

function copyBytes(start: number, end: number, to: string): void {
  const source = openSync(productName, 'r')
  const target = openSync(to, 'w')
  const buffer = Buffer.alloc(256 * 1024)
  try {
    for (let at = start; at < end; ) {
      const read = readSync(source, buffer, 0, Math.min(buffer.length, end - at), at)
      if (read === 0) throw new Error('the film is shorter than its layout')
      writeSync(target, buffer, 0, read)
      at += read
    }
  } finally {
    closeSync(source)
    closeSync(target)
  }
}
