import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { Packaged, Rate, Segment } from '../contract.ts'
import { MediaRefusal } from '../refusal.ts'

/* Reads back the boxes of a fragmented MP4 that the engine has just written (ISO/IEC 14496-12). */

interface Box {
  type: string
  start: number
  body: number
  end: number
}

interface Track {
  id: number
  handler: string
  timescale: number
  width: number
  height: number
  codec: string
}

interface Run {
  trackId: number
  start: number
  duration: number
  samples: number
}

const segmentMs = 1_900

/**
 * What a player has to know of a packaged film: where its segments lie, how long, how wide, how heavy. Of a film that is
 * still being written, only what stands whole; its last segment may still grow. A stretch begins later than at 0.
 */
export function readLayout(
  path: string,
  frameRate: Rate | null,
  { isGrowing = false, isStretch = false } = {},
): Packaged {
  const file = openSync(path, 'r')
  try {
    const size = fstatSync(file).size
    const boxes = [...topBoxes(file, size, isGrowing)]
    const moov = boxes.find(({ type }) => type === 'moov')
    if (moov === undefined) throw new MediaRefusal('engine-failed', 'no moov')
    const tracks = tracksOf(bodyOf(file, moov))
    const main = tracks.find(({ handler }) => handler === 'vide') ?? tracks[0]
    if (main === undefined) throw new MediaRefusal('engine-failed', 'no tracks')
    const fragments = fragmentsOf(file, boxes, moov.end)
    const { segments, frames, durationMs } = segmentsOf(fragments, main, isStretch)
    return {
      bytes: size,
      initEnd: moov.end,
      segments,
      frames: main.handler === 'vide' ? frames : 0,
      durationMs,
      width: main.width,
      height: main.height,
      frameRate,
      codecs: tracks.map(({ codec }) => codec).join(','),
      bandwidth: Math.max(
        1,
        ...segments.map(({ bytes, durationMs: length }) => Math.ceil((bytes * 8000) / Math.max(1, length))),
      ),
    }
  } finally {
    closeSync(file)
  }
}

function* topBoxes(file: number, size: number, isGrowing: boolean): Generator<Box> {
  const head = Buffer.alloc(16)
  for (let start = 0; start + 8 <= size; ) {
    readSync(file, head, 0, 16, start)
    const short = head.readUInt32BE(0)
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short
    if (isGrowing && (length < 8 || start + length > size)) return
    if (length < 8 || start + length > size) throw new MediaRefusal('engine-failed', 'broken boxes')
    yield {
      type: head.toString('latin1', 4, 8),
      start,
      body: start + (short === 1 ? 16 : 8),
      end: start + length,
    }
    start += length
  }
}

function bodyOf(file: number, box: Box): Buffer {
  const bytes = Buffer.alloc(box.end - box.body)
  readSync(file, bytes, 0, bytes.length, box.body)
  return bytes
}

function children(bytes: Buffer, from = 0): { type: string; body: Buffer }[] {
  const found: { type: string; body: Buffer }[] = []
  for (let at = from; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (length < 8) break
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + 8, at + length) })
    at += length
  }
  return found
}

const child = (bytes: Buffer, ...path: string[]): Buffer =>
  path.reduce((body, type) => children(body).find((box) => box.type === type)?.body ?? Buffer.alloc(0), bytes)

function tracksOf(moov: Buffer): Track[] {
  return children(moov)
    .filter(({ type }) => type === 'trak')
    .map(({ body }) => {
      const tkhd = child(body, 'tkhd')
      const mdhd = child(body, 'mdia', 'mdhd')
      const long = { tkhd: tkhd[0] === 1, mdhd: mdhd[0] === 1 }
      return {
        id: tkhd.readUInt32BE(long.tkhd ? 20 : 12),
        handler: child(body, 'mdia', 'hdlr').toString('latin1', 8, 12),
        timescale: mdhd.readUInt32BE(long.mdhd ? 20 : 12),
        width: tkhd.readUInt32BE(tkhd.length - 8) >>> 16,
        height: tkhd.readUInt32BE(tkhd.length - 4) >>> 16,
        codec: codecOf(child(body, 'mdia', 'minf', 'stbl', 'stsd')),
      }
    })
}

/** RFC 6381, for the two codecs that the engine writes. */
function codecOf(stsd: Buffer): string {
  const avcC = stsd.indexOf('avcC', 0, 'latin1')
  if (avcC >= 0) return `avc1.${stsd.toString('hex', avcC + 5, avcC + 8)}`
  if (stsd.includes('mp4a', 0, 'latin1')) return 'mp4a.40.2'
  throw new MediaRefusal('engine-failed', 'unknown codec')
}

/** Each `moof` with the `mdat` after it, from the end of what lies before it. */
function fragmentsOf(file: number, boxes: Box[], initEnd: number) {
  let offset = initEnd
  let runs: Run[] = []
  const fragments: { offset: number; bytes: number; runs: Run[] }[] = []
  for (const box of boxes) {
    if (box.start < initEnd) continue
    if (box.type === 'moof') runs = runsOf(bodyOf(file, box))
    if (box.type !== 'mdat') continue
    fragments.push({ offset, bytes: box.end - offset, runs })
    offset = box.end
  }
  return fragments
}

function runsOf(moof: Buffer): Run[] {
  return children(moof)
    .filter(({ type }) => type === 'traf')
    .map(({ body }) => {
      const tfhd = child(body, 'tfhd')
      const tfdt = child(body, 'tfdt')
      const usual = usualDuration(tfhd)
      const truns = children(body).filter(({ type }) => type === 'trun')
      const lengths = truns.flatMap(({ body: trun }) => durationsOf(trun, usual))
      return {
        trackId: tfhd.readUInt32BE(4),
        start: tfdt[0] === 1 ? Number(tfdt.readBigUInt64BE(4)) : tfdt.readUInt32BE(4),
        duration: lengths.reduce((sum, length) => sum + length, 0),
        samples: lengths.length,
      }
    })
}

const flagsOf = (box: Buffer) => box.readUInt32BE(0) & 0xffffff

function usualDuration(tfhd: Buffer): number {
  const flags = flagsOf(tfhd)
  if ((flags & 0x08) === 0) return 0
  return tfhd.readUInt32BE(8 + ((flags & 0x01) === 0 ? 0 : 8) + ((flags & 0x02) === 0 ? 0 : 4))
}

function durationsOf(trun: Buffer, usual: number): number[] {
  const flags = flagsOf(trun)
  const count = trun.readUInt32BE(4)
  const first = 8 + ((flags & 0x01) === 0 ? 0 : 4) + ((flags & 0x04) === 0 ? 0 : 4)
  const stride = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => (flags & flag) !== 0).length
  const own = (flags & 0x100) !== 0
  return Array.from({ length: count }, (_, index) =>
    own ? trun.readUInt32BE(first + index * stride) : usual,
  )
}

/** Joins fragments to segments of about two seconds that meet without a gap; whole milliseconds that do not drift. */
function segmentsOf(
  fragments: { offset: number; bytes: number; runs: Run[] }[],
  main: Track,
  isStretch: boolean,
) {
  const toMs = (ticks: number) => Math.round((ticks * 1000) / main.timescale)
  const segments: Segment[] = []
  let frames = 0
  let end = 0
  for (const { offset, bytes, runs } of fragments) {
    const run = runs.find(({ trackId }) => trackId === main.id)
    const last = segments.at(-1)
    if (run === undefined) {
      if (last !== undefined) last.bytes += bytes
      continue
    }
    const startMs = segments.length === 0 && !isStretch ? 0 : toMs(run.start)
    frames += run.samples
    end = run.start + run.duration
    if (last !== undefined && startMs - last.startMs < segmentMs) last.bytes += bytes
    else segments.push({ startMs, durationMs: 0, offset, bytes })
  }
  const durationMs = toMs(end)
  segments.forEach((segment, index) => {
    segment.durationMs = (segments[index + 1]?.startMs ?? durationMs) - segment.startMs
  })
  return { segments, frames, durationMs }
}
