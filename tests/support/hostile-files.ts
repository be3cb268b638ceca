import { crc32, gzipSync } from 'node:zlib'

/* Files that mean harm, or are none of our business, built from a film that is harmless. */

/** One box of an MP4. */
export function box(type: string, ...bodies: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    bodies.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  )
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** Rewrites the boxes at a path; the sizes of those around them follow. */
export function rewriteBoxes(
  bytes: Buffer,
  [type, ...inner]: string[],
  change: (body: Buffer) => Buffer,
): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const own = bytes.toString('latin1', at + 4, at + 8)
    const body = bytes.subarray(at + 8, at + length)
    const wanted = own === type ? (inner.length > 0 ? rewriteBoxes(body, inner, change) : change(body)) : body
    parts.push(box(own, wanted))
    at += length
  }
  return Buffer.concat(parts)
}

const drefPath = ['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref']

/** The film, whose index says that its pictures and sound lie elsewhere. */
export function filmElsewhere(film: Buffer, kind: 'url ' | 'alis', place: string): Buffer {
  return rewriteBoxes(film, drefPath, () =>
    Buffer.concat([
      Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]),
      box(kind, '\0\0\0\0', `${place}\0`, '\0'.repeat(160)),
    ]),
  )
}

/** An archive of one file, not compressed. */
export function zip(name: string, content: Buffer, before = 0): Buffer {
  const numbers = (...pairs: [number, 2 | 4][]) =>
    Buffer.concat(
      pairs.map(([value, bytes]) => {
        const part = Buffer.alloc(bytes)
        part.writeUIntLE(value, 0, bytes)
        return part
      }),
    )
  const about = numbers(
    [20, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [crc32(content), 4],
    [content.length, 4],
    [content.length, 4],
  )
  const local = Buffer.concat([
    Buffer.from('PK\x03\x04'),
    about,
    numbers([name.length, 2], [0, 2]),
    Buffer.from(name),
    content,
  ])
  const entry = Buffer.concat([
    Buffer.from('PK\x01\x02'),
    numbers([20, 2]),
    about,
    numbers([name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [before, 4]),
    Buffer.from(name),
  ])
  const end = numbers([0, 2], [0, 2], [1, 2], [1, 2], [entry.length, 4], [before + local.length, 4], [0, 2])
  return Buffer.concat([local, entry, Buffer.from('PK\x05\x06'), end])
}

/** Ten megabytes of nothing, packed to ten kilobytes. */
export const bomb = (): Buffer => gzipSync(Buffer.alloc(10_000_000))

/** Bytes without meaning, the same in every run. */
export function noise(length: number): Buffer {
  let state = 0x2545f491
  return Buffer.from(
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state >>> 24
    }),
  )
}

/** A stream of packets that carry nothing. */
export function emptyTransportStream(packets: number): Buffer {
  const packet = Buffer.alloc(188, 0xff)
  Buffer.from([0x47, 0x1f, 0xff, 0x10]).copy(packet)
  return Buffer.concat(Array.from({ length: packets }, () => packet))
}
