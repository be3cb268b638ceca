import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { MediaRefusal } from '../refusal.ts'

/* Looks at the boxes of an MP4 or MOV before any of FFmpeg's code does (ISO/IEC 14496-12). */

const mostBoxes = 1_000_000
const largestIndex = 128 * 1024 * 1024
const largestUnpacked = 64 * 1024 * 1024
/** Boxes long enough to be broken off; another name means that there was no film. */
const breakable = ['mdat', 'moov', 'moof']
const containers = ['trak', 'mdia', 'minf', 'dinf', 'cmov', 'moov']

/**
 * Refuses a film that keeps its pictures in other files, or says so; whose index unpacks without measure; or whose
 * end, with the index in it, is missing. Throws MediaRefusal: disguised, unreadable, cut-off.
 */
export function requireOwnFilm(path: string): void {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const head = Buffer.alloc(16)
    let indexed = false
    let brokenOff = false
    let start = 0
    for (let count = 0; start + 8 <= size && count < mostBoxes; count += 1) {
      readSync(file, head, 0, 16, start)
      const short = head.readUInt32BE(0)
      const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? size - start : short
      const type = head.toString('latin1', 4, 8)
      if (length < 8) break
      const whole = start + length <= size
      brokenOff ||= !whole && breakable.includes(type)
      if (type === 'moov' || type === 'moof') indexed ||= whole
      if (type === 'moov' && whole) look(bodyOf(file, start, length))
      start += length
    }
    if (!indexed && brokenOff) throw new MediaRefusal('cut-off', 'no index before the end')
  } finally {
    closeSync(file)
  }
}

function bodyOf(file: number, start: number, length: number): Buffer {
  if (length > largestIndex) throw new MediaRefusal('unreadable', 'an index too large')
  const body = Buffer.alloc(length - 8)
  readSync(file, body, 0, body.length, start + 8)
  return body
}

function look(body: Buffer): void {
  for (let at = 0; at + 8 <= body.length; ) {
    const length = body.readUInt32BE(at)
    if (length < 8) return
    const type = body.toString('latin1', at + 4, at + 8)
    const inner = body.subarray(at + 8, at + length)
    if (type === 'rmra') throw new MediaRefusal('disguised', 'a list of other films')
    if (type === 'dref') requireSelfContained(inner)
    if (type === 'cmvd' && inner.length >= 4 && inner.readUInt32BE(0) > largestUnpacked)
      throw new MediaRefusal('unreadable', 'an index that unpacks too large')
    if (containers.includes(type)) look(inner)
    at += length
  }
}

/** Each entry of a data reference says by its lowest flag that the data lies in this very file. */
function requireSelfContained(dref: Buffer): void {
  for (let at = 8; at + 12 <= dref.length; at += Math.max(12, dref.readUInt32BE(at)))
    if ((dref.readUInt32BE(at + 8) & 1) === 0) throw new MediaRefusal('disguised', 'pictures in another file')
}
