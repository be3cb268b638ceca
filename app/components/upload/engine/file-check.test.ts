import { expect, test } from 'vitest'
import { checkFile, findContainer } from './file-check.ts'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)),
  )
const filled = (length: number, at: Record<number, number>) => {
  const head = new Uint8Array(length)
  for (const [index, byte] of Object.entries(at)) head[Number(index)] = byte
  return head
}
const box = (name: string, brand: string) => bytes([0, 0, 0, 24], name, brand, [0, 0, 2, 0])
const packets = (first: number, step: number) =>
  filled(1200, Object.fromEntries([0, 1, 2, 3, 4].map((n) => [first + n * step, 0x47])))
/** MPEG-1 layer III, 128 kbit/s at 44.1 kHz: 417 bytes a frame. */
const mp3 = filled(900, { 0: 0xff, 1: 0xfb, 2: 0x90, 417: 0xff, 418: 0xfb, 419: 0x90 })
/** AAC in ADTS, a frame of 16 bytes. */
const adts = bytes([0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc], Array(9).fill(0), [0xff, 0xf1, 0x50])

test.each([
  ['mp4', box('ftyp', 'isom')],
  ['mp4', box('ftyp', 'mp42')],
  ['mp4', box('ftyp', 'avc1')],
  ['mp4', box('ftyp', 'iso5')],
  ['mov', box('ftyp', 'qt  ')],
  ['mov', box('moov', '....')],
  ['mov', box('wide', '....')],
  ['3gp', box('ftyp', '3gp4')],
  ['m4a', box('ftyp', 'M4A ')],
  ['webm', bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84], 'webm')],
  ['matroska', bytes([0x1a, 0x45, 0xdf, 0xa3, 0xa3, 0x42, 0x82, 0x88], 'matroska')],
  ['avi', bytes('RIFF', [1, 2, 3, 4], 'AVI LIST')],
  ['wav', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt ')],
  ['mpegts', packets(0, 188)],
  ['mpegts', packets(4, 192)],
  ['mpeg', bytes([0, 0, 1, 0xba, 0x44])],
  ['mpeg', bytes([0, 0, 1, 0xb3, 0x44])],
  ['ogg', bytes('OggS', [0, 2])],
  ['flac', bytes('fLaC', [0])],
  ['asf', bytes([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6])],
  ['mp3', mp3],
  ['mp3', bytes('ID3', [4, 0, 0, 0, 0, 0, 5], [0, 0, 0, 0, 0], [...mp3])],
  ['mp3', bytes('ID3', [4, 0, 0, 0, 2, 0, 0])],
  ['aac', adts],
])('%s is known by its first bytes', (container, head) => {
  expect(findContainer(head)).toBe(container)
})

test.each([
  ['a PDF', bytes('%PDF-1.7')],
  ['a picture', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0x10], 'JFIF')],
  ['a PNG', bytes([0x89], 'PNG\r\n')],
  ['a HEIC picture', box('ftyp', 'heic')],
  ['an AVIF picture', box('ftyp', 'avif')],
  ['a WebP picture', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 ')],
  ['a zip', bytes('PK', [3, 4])],
  ['a page', bytes('<!doctype html>')],
  ['a playlist', bytes('#EXTM3U\n#EXT-X-VERSION:3')],
  ['text in UTF-16', bytes([0xff, 0xfe, 0x41, 0x00, 0x42, 0x00])],
  ['a text that begins with G', bytes('Good morning, everyone. '.repeat(60))],
  ['one sync byte', filled(1200, { 0: 0x47 })],
  ['zeros', new Uint8Array(4096)],
  ['almost nothing', bytes([0])],
  ['nothing', new Uint8Array()],
])('%s is no video and no sound', (_, head) => {
  expect(findContainer(head)).toBeUndefined()
})

test('a file is refused for the first thing that is wrong, with the figures to say so', async () => {
  const check = (content: Uint8Array<ArrayBuffer>, limitBytes = 1000) =>
    checkFile(new Blob([content]), { limitBytes })
  expect(await check(new Uint8Array())).toMatchObject({ ok: false, code: 'empty' })
  expect(await check(new Uint8Array(1001))).toEqual({
    ok: false,
    code: 'too-large',
    limitBytes: 1000,
    bytes: 1001,
  })
  expect(await check(new Uint8Array(999))).toMatchObject({ ok: false, code: 'not-media' })
  expect(await check(mp3)).toEqual({ ok: true, container: 'mp3' })
})
