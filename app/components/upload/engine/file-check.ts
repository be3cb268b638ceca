/** Why a file is not even begun with; the catalogue has a sentence for each. */
export type FileRefusal = 'empty' | 'too-large' | 'not-media' | 'unreadable'

export type FileCheck =
  | { ok: true; container: Container }
  | { ok: false; code: FileRefusal; limitBytes: number; bytes: number }

/** The containers our engine opens, by what their first bytes show. */
export type Container =
  | 'mp4'
  | 'mov'
  | '3gp'
  | 'm4a'
  | 'matroska'
  | 'webm'
  | 'avi'
  | 'mpegts'
  | 'mpeg'
  | 'ogg'
  | 'asf'
  | 'mp3'
  | 'wav'
  | 'aac'
  | 'flac'

const peekBytes = 4096

/** Looks at a file before a byte of it is sent. A name or a type proves nothing; the first bytes do. */
export async function checkFile(file: Blob, o: { limitBytes: number }): Promise<FileCheck> {
  const refused = (code: FileRefusal): FileCheck => ({
    ok: false,
    code,
    limitBytes: o.limitBytes,
    bytes: file.size,
  })
  if (file.size === 0) return refused('empty')
  if (file.size > o.limitBytes) return refused('too-large')
  let head: Uint8Array
  try {
    head = new Uint8Array(await file.slice(0, peekBytes).arrayBuffer())
  } catch {
    return refused('unreadable')
  }
  const container = findContainer(head)
  return container ? { ok: true, container } : refused('not-media')
}

/** The container that these first bytes begin, or undefined when they begin none we know. */
export function findContainer(head: Uint8Array): Container | undefined {
  const text = (start: number, length: number) => String.fromCharCode(...head.subarray(start, start + length))
  const four = text(0, 4)
  if (four === 'RIFF') return { 'AVI ': 'avi', WAVE: 'wav' }[text(8, 4)] as Container | undefined
  if (four === 'OggS') return 'ogg'
  if (four === 'fLaC') return 'flac'
  if (begins(head, [0x1a, 0x45, 0xdf, 0xa3])) return matroskaKind(text(4, 60))
  if (begins(head, [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11])) return 'asf'
  if (begins(head, [0, 0, 1, 0xba]) || begins(head, [0, 0, 1, 0xb3])) return 'mpeg'
  return boxKind(text(4, 4), text(8, 4)) ?? transportKind(head) ?? audioKind(head, 0)
}

function matroskaKind(head: string): Container | undefined {
  if (head.includes('webm')) return 'webm'
  return head.includes('matroska') ? 'matroska' : undefined
}

/** Pictures (HEIC, AVIF) share the box structure, so the brand decides. */
function boxKind(box: string, brand: string): Container | undefined {
  if (['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].includes(box)) return 'mov'
  if (box !== 'ftyp') return undefined
  if (brand === 'qt  ') return 'mov'
  if (/^3g[2gprs]/.test(brand)) return '3gp'
  if (/^M4[AB]/.test(brand)) return 'm4a'
  if (/^(hei|hev|mif1|msf1|avi|crx |jp2|jpx)/.test(brand)) return undefined
  return 'mp4'
}

/** A transport stream has its sync byte at every packet: of 188 bytes, or 192 with a time code before each. */
function transportKind(head: Uint8Array): Container | undefined {
  for (const [first, step] of [
    [0, 188],
    [4, 192],
    [0, 204],
  ] as const) {
    const beats = [0, 1, 2, 3, 4].map((packet) => head[first + packet * step])
    if (beats.every((byte) => byte === 0x47)) return 'mpegts'
  }
  return undefined
}

/** MP3 and AAC have no header of their own: two frames in a row must fit, after a tag of ID3 if there is one. */
function audioKind(head: Uint8Array, offset: number): Container | undefined {
  if (offset === 0 && begins(head, [0x49, 0x44, 0x33])) {
    const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6, 10)
    const end = 10 + ((a & 127) << 21) + ((b & 127) << 14) + ((c & 127) << 7) + (d & 127)
    // A tag with a picture is longer than what we look at; the tag alone is then proof enough.
    return end + 4 > head.byteLength ? 'mp3' : audioKind(head, end)
  }
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = head.subarray(
    offset,
    offset + 6,
  )
  if (first !== 0xff) return undefined
  const isAdts = (second & 0xf6) === 0xf0
  const length = isAdts ? ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5) : mp3FrameBytes(second, third)
  if (length < 7) return undefined
  const next = head.subarray(offset + length, offset + length + 2)
  const fits = next.byteLength < 2 || (next[0] === 0xff && ((next[1] ?? 0) & 0xf6) === (second & 0xf6))
  if (!fits) return undefined
  return isAdts ? 'aac' : 'mp3'
}

const bitRates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const bitRates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const sampleRates = [44_100, 48_000, 32_000]

/** The length of an MPEG layer III frame by its header, 0 when it is none. */
function mp3FrameBytes(second: number, third: number): number {
  if ((second & 0xe6) !== 0xe2) return 0
  const version = (second >> 3) & 3
  const bitRate = (version === 3 ? bitRates1 : bitRates2)[third >> 4] ?? 0
  const sampleRate = (sampleRates[(third >> 2) & 3] ?? 0) / (version === 3 ? 1 : version === 2 ? 2 : 4)
  if (bitRate === 0 || sampleRate === 0 || version === 1) return 0
  return Math.floor(((version === 3 ? 144 : 72) * bitRate * 1000) / sampleRate) + ((third >> 1) & 1)
}

function begins(head: Uint8Array, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => head[index] === byte)
}
