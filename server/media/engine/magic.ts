import { open } from 'node:fs/promises'
import { MediaRefusal } from './refusal.ts'

/** The containers we read, told by their first bytes. */
export type Family =
  | 'mp4'
  | 'matroska'
  | 'avi'
  | 'wav'
  | 'mpegts'
  | 'mpegps'
  | 'asf'
  | 'ogg'
  | 'flac'
  | 'mp3'
  | 'aac'

/** The demuxers that each family may reach; everything else in the engine stays shut for it. */
export const demuxersOf: Record<Family, string> = {
  mp4: 'mov,mp4,m4a,3gp,3g2,mj2',
  matroska: 'matroska,webm',
  avi: 'avi',
  wav: 'wav',
  mpegts: 'mpegts',
  mpegps: 'mpeg',
  asf: 'asf',
  ogg: 'ogg',
  flac: 'flac',
  mp3: 'mp3',
  aac: 'aac',
}

const mp4Boxes = ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']
/** Brands of still pictures that share the container of films. */
const stillBrands = ['heic', 'heix', 'heim', 'heis', 'mif1', 'avif', 'avis', 'crx ']
const asfGuid = Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex')
const pointers = [
  /^#EXTM3U/,
  /^ffconcat/,
  /^file\s/,
  /^v=0\r?\n/,
  /^</,
  /^\[playlist\]/i,
  /^\[reference\]/i,
  /^https?:/i,
  /^RTSPtext/,
]

/**
 * The family of a file by its first bytes (4 kB are enough); its name is never looked at.
 * Throws MediaRefusal: empty, disguised, unreadable, not-media.
 */
export function familyOf(head: Buffer): Family {
  if (head.length === 0) throw new MediaRefusal('empty')
  const ascii = (from: number, to: number) => head.toString('latin1', from, to)
  if (ascii(4, 8) === 'ftyp' && stillBrands.includes(ascii(8, 12))) throw new MediaRefusal('not-media')
  if (mp4Boxes.includes(ascii(4, 8))) return 'mp4'
  if (head.length >= 4 && head.readUInt32BE(0) === 0x1a45dfa3) return 'matroska'
  if (ascii(0, 4) === 'RIFF' && ascii(8, 11) === 'AVI') return 'avi'
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WAVE') return 'wav'
  if (ascii(0, 4) === 'OggS') return 'ogg'
  if (ascii(0, 4) === 'fLaC') return 'flac'
  if (head.subarray(0, 16).equals(asfGuid)) return 'asf'
  if (head.length >= 4 && [0x1ba, 0x1b3].includes(head.readUInt32BE(0))) return 'mpegps'
  if (isTransportStream(head)) return 'mpegts'
  const bare = head.subarray(lengthOfTag(head))
  if (bare.toString('latin1', 0, 4) === 'fLaC') return 'flac'
  if (bare[0] === 0xff && ((bare[1] ?? 0) & 0xf6) === 0xf0) return 'aac'
  if (bare[0] === 0xff && ((bare[1] ?? 0) & 0xe0) === 0xe0) return 'mp3'
  if (ascii(0, 3) === 'ID3') return 'mp3'
  if (isBareStream(head)) throw new MediaRefusal('unreadable', 'a stream without a container')
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (pointers.some((pattern) => pattern.test(text))) throw new MediaRefusal('disguised')
  throw new MediaRefusal('not-media')
}

/** The bytes of an ID3 tag in front of sound, in which seven bits of each byte count; 0 without one. */
function lengthOfTag(head: Buffer): number {
  if (head.toString('latin1', 0, 3) !== 'ID3' || head.length < 10) return 0
  const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6, 10)
  return 10 + (a << 21) + (b << 14) + (c << 7) + d
}

/** Recordings without a container, which tell no times: AC-3 and E-AC-3 by their sync word, H.264 and H.265 by a start code. */
function isBareStream(head: Buffer): boolean {
  if (head.length < 5) return false
  return head.readUInt16BE(0) === 0x0b77 || head.readUInt32BE(0) === 1 || head.readUIntBE(0, 3) === 1
}

/** Sync bytes at packet distance: 188 plain, 192 with the time codes that camcorders put in front. */
function isTransportStream(head: Buffer): boolean {
  const every = (start: number, step: number) => [0, 1, 2].every((k) => head[start + k * step] === 0x47)
  return every(0, 188) || every(4, 192)
}

/** Reads the first bytes of a local file and tells its family. Throws as `familyOf`; unreadable where there is no such file. */
export async function familyOfFile(path: string): Promise<Family> {
  return familyOf(
    await headOf(path).catch((error: unknown) => {
      throw new MediaRefusal('unreadable', String(error))
    }),
  )
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
