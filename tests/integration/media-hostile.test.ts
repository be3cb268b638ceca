import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordingFailure } from '#app/domain/recording.ts'
import { confined, confinement, findConfinement } from '#server/media/engine/confine.ts'
import * as engine from '#server/media/engine/index.ts'
import { renditionPlans } from '#server/media/rendition-plans.ts'
import { type Canary, canaryFile, canaryHost } from '#tests/support/canaries.ts'
import { type FilmPlan, makeFilms, readFilm } from '#tests/support/films.ts'
import {
  bomb,
  box,
  emptyTransportStream,
  filmElsewhere,
  noise,
  rewriteBoxes,
  zip,
} from '#tests/support/hostile-files.ts'

const run = promisify(execFile)
let room: string
let work: string
let secret: string
let file: Canary
let host: Canary & { port: number }
const at = (name: string) => path.join(room, name)

const small: FilmPlan = { seconds: 2, format: 'mp4', video: { codec: 'libx264' }, audio: { codec: 'aac' } }
const films: Record<string, FilmPlan> = {
  'film.mp4': small,
  'film.mov': { ...small, format: 'mov' },
  'front.mp4': { ...small, seconds: 12, muxing: { movflags: '+faststart' } },
  'film.mkv': { ...small, format: 'matroska', seconds: 12 },
  'film.avi': {
    ...small,
    format: 'avi',
    video: { codec: 'mpeg4' },
    audio: { codec: 'pcm_s16le' },
    seconds: 12,
  },
  'film.ts': { ...small, format: 'mpegts', video: { codec: 'mpeg2video' }, audio: { codec: 'ac3' } },
  'film.webm': { ...small, format: 'webm', video: { codec: 'libvpx' }, audio: { codec: 'libopus' } },
  'huge.ts': { seconds: 1 / 30, format: 'mpegts', video: { codec: 'mpeg2video', width: 8000, height: 5000 } },
  'huge.mkv': { seconds: 1 / 30, format: 'matroska', video: { codec: 'mpeg4', width: 8000, height: 5000 } },
  'large.mkv': { seconds: 0.1, format: 'matroska', video: { codec: 'mpeg4', width: 6400, height: 5000 } },
  'fast.mp4': {
    seconds: 0.2,
    format: 'mp4',
    video: { codec: 'libx264', width: 64, height: 64, fps: 10_000, gop: 500 },
  },
  'long.mkv': {
    seconds: 36_000,
    format: 'matroska',
    video: { codec: 'mpeg4', width: 64, height: 64, fps: 1, fpsDen: 18_000, options: { strict: '-2' } },
  },
  'many.mkv': {
    seconds: 0.1,
    format: 'matroska',
    audio: Array.from({ length: 40 }, () => ({ codec: 'pcm_s16le' })),
  },
  'lossless.mkv': { seconds: 0.2, format: 'matroska', video: { codec: 'ffv1' } },
}

beforeAll(async () => {
  room = await mkdtemp(path.join(tmpdir(), 'hostile-'))
  work = at('work')
  secret = at('secret.mp4')
  await mkdir(work)
  await makeFilms(Object.entries(films).map(([name, plan]) => ({ path: at(name), plan })))
  file = await canaryFile(secret)
  host = await canaryHost()
}, 120_000)

afterAll(async () => {
  file.close()
  host.close()
  await rm(room, { recursive: true, force: true })
})

type Hostile = [name: string, code: RecordingFailure, bytes: () => Buffer | Promise<Buffer>]
const text = (words: string) => Buffer.from(words)
const film = (name = 'film.mp4') => readFile(at(name))
const url = () => `http://127.0.0.1:${host.port}/secret.ts`
const ftyp = box('ftyp', 'isom\0\0\0\0isommp42')
const free = (words: string) => async () => Buffer.concat([ftyp, box('free', words), await film()])

const playlists: Hostile[] = [
  ['a playlist of a file', 'disguised', () => text(`#EXTM3U\n#EXTINF:2,\n${secret}\n#EXT-X-ENDLIST\n`)],
  ['a playlist of an address', 'disguised', () => text(`#EXTM3U\n#EXTINF:2,\n${url()}\n#EXT-X-ENDLIST\n`)],
  ['a playlist behind a byte order mark', 'disguised', () => text(`\uFEFF\n#EXTM3U\n${secret}\n`)],
  ['a playlist behind a tag of sound', 'unreadable', () => text(`ID3\x04\0\0\0\0\0\0#EXTM3U\n${secret}\n`)],
  [
    'a playlist behind the box of a film',
    'unreadable',
    () => Buffer.concat([ftyp, text(`#EXTM3U\n${secret}\n`)]),
  ],
  ['a concat list', 'disguised', () => text(`ffconcat version 1.0\nfile '${secret}'\n`)],
  ['a concat list without its head', 'disguised', () => text(`file '${secret}'\nfile 'secret.mp4'\n`)],
  ['a DASH manifest', 'disguised', () => text(`<?xml version="1.0"?><MPD><BaseURL>${url()}</BaseURL></MPD>`)],
  ['a smooth streaming manifest', 'disguised', () => text(`<SmoothStreamingMedia/>`)],
  [
    'a session description',
    'disguised',
    () => text(`v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nm=video ${host.port} RTP/AVP 96\r\n`),
  ],
  ['a playlist of an old player', 'disguised', () => text(`[playlist]\nFile1=${url()}\n`)],
  ['a reference of an old player', 'disguised', () => text(`[Reference]\nRef1=${url()}\n`)],
  ['an address', 'disguised', () => text(`${url()}\n`)],
  ['a drawing that names a file', 'disguised', () => text(`<svg><image href="file://${secret}"/></svg>`)],
  [
    'subtitles',
    'not-media',
    () => text('1\n00:00:00,000 --> 00:00:02,000\n<font src="x">Good morning</font>\n'),
  ],
  ['subtitles of the web', 'not-media', () => text('WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning\n')],
  ['subtitles with styles', 'not-media', () => text('[Script Info]\nScriptType: v4.00+\n')],
  [
    'a film whose pictures are in another file',
    'disguised',
    async () => filmElsewhere(await film(), 'url ', `file://${secret}`),
  ],
  [
    'a film whose pictures are at an address',
    'disguised',
    async () => filmElsewhere(await film(), 'url ', url()),
  ],
  ['a film with an alias', 'disguised', async () => filmElsewhere(await film('film.mov'), 'alis', secret)],
  [
    'a film that lists other films',
    'disguised',
    () => Buffer.concat([ftyp, box('moov', box('rmra', box('rmda', box('rdrf', '\0\0\0\0url ', url()))))]),
  ],
]

const others: Hostile[] = [
  ['nothing', 'empty', () => Buffer.alloc(0)],
  ['one byte', 'not-media', () => Buffer.alloc(1)],
  ['zeros', 'not-media', () => Buffer.alloc(100_000)],
  ['noise', 'not-media', () => noise(100_000)],
  ['noise behind the box of a film', 'unreadable', () => Buffer.concat([ftyp, noise(100_000)])],
  [
    'noise behind the head of a WebM',
    'unreadable',
    () => Buffer.concat([Buffer.from('1a45dfa3', 'hex'), noise(100_000)]),
  ],
  [
    'noise behind the head of an AVI',
    'no-streams',
    () => Buffer.concat([Buffer.from('RIFF\xff\xff\xff\x7fAVI LIST', 'latin1'), noise(100_000)]),
  ],
  ['an archive', 'not-media', async () => zip('film.mp4', await film())],
  ['a packed bomb', 'not-media', bomb],
  ['a 7z archive', 'not-media', () => Buffer.concat([Buffer.from('377abcaf271c', 'hex'), noise(1_000)])],
  ['a document', 'not-media', () => text('%PDF-1.7\n%\xe2\xe3\n1 0 obj\n')],
  ['a page', 'disguised', () => text('<!DOCTYPE html><script>location = "/"</script>')],
  ['a program', 'not-media', async () => (await readFile(process.execPath)).subarray(0, 100_000)],
  ['a program for Windows', 'not-media', () => Buffer.concat([text('MZ'), noise(1_000)])],
  ['a script', 'not-media', () => text(`#!/bin/sh\ncat ${secret}\n`)],
  ['a GIF', 'not-media', () => Buffer.from('474946383961010001000000003b', 'hex')],
  [
    'a PNG',
    'not-media',
    () => Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), noise(1_000)]),
  ],
  [
    'a photograph',
    'not-media',
    () => Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), noise(1_000)]),
  ],
  [
    'a photograph of a phone',
    'not-media',
    () => Buffer.concat([box('ftyp', 'heic\0\0\0\0mif1heic'), noise(1_000)]),
  ],
  [
    'a tape archive named as a film',
    'no-streams',
    () => Buffer.concat([text('\0\0\x02\0moov'), Buffer.alloc(2_000, 1)]),
  ],
]

const polyglots: Hostile[] = [
  [
    'a film and an archive',
    'mixed',
    async () => Buffer.concat([await film(), zip('a.sh', text('ls'), (await film()).length)]),
  ],
  ['a film and a page', 'mixed', free('<html><script>alert(1)</script></html>')],
  ['a film and a program of the web', 'mixed', free('<?php system($_GET["c"]); ?>')],
  ['a film and a document', 'mixed', free('%PDF-1.4\n1 0 obj\n')],
  ['a film and a drawing', 'mixed', free('<svg onload="alert(1)"/>')],
  ['a film and a disc', 'mixed', free(`${'\0'.repeat(32_769 - ftyp.length - 8)}CD001`)],
]

const bombs: Hostile[] = [
  ['a picture too large, by the container', 'too-large-picture', () => film('huge.mkv')],
  ['a picture too large, by the stream alone', 'too-large-picture', () => film('huge.ts')],
  ['ten thousand pictures a second', 'too-many-pictures', () => film('fast.mp4')],
  ['ten hours', 'too-long', () => film('long.mkv')],
  ['forty sounds', 'too-many-streams', () => film('many.mkv')],
  ['a codec that no camera writes', 'unreadable', () => film('lossless.mkv')],
  ['a stream of nothing', 'unreadable', () => emptyTransportStream(60_000)],
  [
    'boxes without end',
    'unreadable',
    () => Buffer.concat([ftyp, ...Array.from({ length: 200_000 }, () => box('free'))]),
  ],
  [
    'an index in an index, a thousand deep',
    'unreadable',
    () => Array.from({ length: 1_000 }).reduce((inner: Buffer) => box('moov', inner), ftyp),
  ],
  [
    'an index that unpacks to four gigabytes',
    'unreadable',
    () =>
      Buffer.concat([
        ftyp,
        box('moov', box('cmov', box('dcom', 'zlib'), box('cmvd', '\xff\xff\xff\xff', bomb()))),
      ]),
  ],
  ['a film cut off before its index', 'cut-off', async () => (await film()).subarray(0, 10_000)],
  [
    'a film whose index was never written',
    'cut-off',
    async () => {
      const whole = await film()
      return whole.subarray(0, whole.indexOf('moov', 0, 'latin1') + 40)
    },
  ],
]

describe.each([
  ['files that point elsewhere', playlists],
  ['files that are no recordings', others],
  ['recordings that are something else besides', polyglots],
  ['recordings that wear the machine out, or have no end', bombs],
])('%s', (_, hostile) => {
  test.each(hostile)('R-39 %s is refused as %s', { timeout: 60_000 }, async (name, code, bytes) => {
    const source = at(`${name.replaceAll(/\W/g, '-')}.mp4`)
    await writeFile(source, await bytes())
    const product = path.join(work, 'product.mp4')
    await expect(engine.probe(source, { folder: work })).rejects.toMatchObject({ name: 'MediaRefusal', code })
    await expect(engine.package(source, product, { video: 'copy' })).rejects.toMatchObject({
      name: 'MediaRefusal',
    })
    expect(await readdir(work)).toEqual([])
    expect([file.touched(), host.touched()]).toEqual([0, 0])
  })
})

describe('what may come in', () => {
  test('a film that is cut off is as long as what is left of it, and says how long it should be', async () => {
    for (const name of ['front.mp4', 'film.mkv', 'film.avi']) {
      const whole = await film(name)
      await writeFile(at(`cut-${name}`), whole.subarray(0, Math.floor(whole.length / 2)))
      const facts = await engine.probe(at(`cut-${name}`))
      expect(facts.durationMs, name).toBeGreaterThan(3_000)
      expect(facts.durationMs, name).toBeLessThan(9_000)
      // An AVI's own count is not handed on by the library.
      if (name !== 'film.avi') expect(Math.abs((facts.claimedMs ?? 0) - 12_000), name).toBeLessThan(100)
      const made = await engine.package(at(`cut-${name}`), at('cut.mp4'), {
        video: { height: 180, bitRate: 300_000, maxRate: 500_000 },
      })
      expect((await readFilm(at('cut.mp4'))).pictures.length, name).toBe(made.frames)
      expect(Math.abs(made.durationMs - facts.durationMs), name).toBeLessThan(300)
    }
  })

  test('R-41 nothing that a film carries beside its picture and sound comes out again', async () => {
    const carried = rewriteBoxes(await film(), ['moov'], (moov) =>
      Buffer.concat([moov, box('udta', box('note', 'kept by the camera'))]),
    )
    await writeFile(at('carried.mp4'), carried)
    await engine.package(at('carried.mp4'), at('clean.mp4'), { video: 'copy' })
    expect(carried.includes('kept by the camera')).toBe(true)
    expect((await readFile(at('clean.mp4'))).includes('kept by the camera')).toBe(false)
  })
})

describe('damage', () => {
  const damages: Record<string, (bytes: Buffer, dice: () => number) => void> = {
    'bits turned over at the start': (bytes, dice) => {
      for (let k = 0; k < 20; k += 1) turn(bytes, Math.floor(dice() * 1_500), dice)
    },
    'bytes turned over all over': (bytes, dice) => {
      for (let k = 0; k < 30; k += 1) turn(bytes, Math.floor(dice() * bytes.length), dice)
    },
    'a hole in the middle': (bytes) => bytes.fill(0, bytes.length >> 1, (bytes.length >> 1) + 2_000),
  }
  const turn = (bytes: Buffer, place: number, dice: () => number) => {
    const at = Math.min(place, bytes.length - 1)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(dice() * 8))
  }
  /** Numbers from 0 to 1, the same in every run. */
  const diceOf = (seed: number) => {
    const rolls = noise(2_000 + seed).subarray(seed)
    let next = 0
    return () => ((rolls[next++] ?? 0) * 256 + (rolls[next++] ?? 0)) / 65_536
  }
  const cases = ['film.mp4', 'film.mov', 'film.mkv', 'film.avi', 'film.ts', 'film.webm'].flatMap((name) =>
    Object.keys(damages).map((damage): [string, string] => [name, damage]),
  )

  test.each(cases)(
    'R-38 %s with %s plays as far as it goes, or is refused in words',
    async (name, damage) => {
      const bytes = await film(name)
      damages[damage]?.(bytes, diceOf(cases.findIndex(([one, other]) => one === name && other === damage)))
      const source = at(`damaged-${name}`)
      await writeFile(source, bytes)
      const product = path.join(work, 'damaged.mp4')
      try {
        const [{ plan }] = renditionPlans(await engine.probe(source, { folder: work }))
        const made = await engine.package(source, product, plan)
        expect((await readFilm(product)).pictures.length).toBeGreaterThan(0)
        expect(made.segments.length).toBeGreaterThan(0)
        await rm(product)
      } catch (error) {
        if (!engine.isMediaRefusal(error)) throw error
        expect(error.code, error.detail).toMatch(
          /^(unreadable|no-streams|cut-off|not-media|too-long|too-many-streams|too-large-picture)$/,
        )
      }
      expect(await readdir(work)).toEqual([])
    },
  )
})

describe('R-37 the limits of the engine’s process', () => {
  const plan: engine.PackagePlan = { video: { height: 180, bitRate: 2_000_000, maxRate: 2_000_000 } }
  const packaged = (limits: engine.EngineOptions['limits'], name = 'front.mp4') =>
    engine.package(at(name), path.join(work, 'limited.mp4'), plan, { limits })

  test.each([
    ['time', 'out-of-time', { timeMs: 0 }],
    ['memory', 'out-of-memory', { memoryBytes: 64 * 1024 * 1024 }],
    ['what it writes', 'out-of-disk', { productBytes: 20_000 }],
  ] as const)('%s', async (_, code, limits) => {
    await expect(packaged(limits)).rejects.toMatchObject({ code })
    expect(existsSync(path.join(work, 'limited.mp4'))).toBe(false)
    expect(await readdir(work)).toEqual([])
  })

  test('the system holds the memory where it can, also between two looks', async () => {
    const confines = await confinement()
    const limits = { timeMs: 60_000, memoryBytes: 300_000_000, productBytes: 1_000_000 }
    const greedy =
      'const held = []; for (let k = 0; k < 20; k += 1) held.push(Buffer.alloc(1e8, 1)); console.log("had it")'
    const [program = '', ...words] = confined(confines, limits, [process.execPath, '--eval', greedy])
    const ended = await run(program, words).then(
      ({ stdout }) => stdout.trim(),
      () => 'refused',
    )
    expect(ended).toBe(confines.bounded ? 'refused' : 'had it')
  })

  test('the process reaches no network where the system can shut it off', async () => {
    const confines = await confinement()
    const limits = { timeMs: 60_000, memoryBytes: 1_000_000_000, productBytes: 1_000_000 }
    const call = `require('node:net').connect(${host.port}, '127.0.0.1')
      .on('connect', () => { console.log('reached'); process.exit() }).on('error', () => console.log('shut'))`
    const [program = '', ...words] = confined(confines, limits, [process.execPath, '--eval', call])
    const before = host.touched()
    const { stdout } = await run(program, words)
    expect(stdout.trim()).toBe(confines.network.length > 0 ? 'shut' : 'reached')
    expect(host.touched() - before).toBe(confines.network.length > 0 ? 0 : 1)
  })

  test('a system without such means, or that forbids them, runs the engine all the same', async () => {
    const without = await findConfinement([['no-such-program', '--'], ['false']], [['no-such-program']])
    expect(without).toEqual({ network: [], bounded: false })
    expect(confined(without, { timeMs: 1, memoryBytes: 1, productBytes: 1 }, ['node'])).toEqual(['node'])
  })
})

test('the canaries notice a library that is let loose', async () => {
  await writeFile(at('loose.txt'), `ffconcat version 1.0\nfile '${secret}'\n`)
  const script = `
    import { Dictionary, FormatContext, InputFormat } from 'node-av/lib'
    const concat = InputFormat.findInputFormat('concat')
    const list = new FormatContext()
    list.openInputSync(${JSON.stringify(at('loose.txt'))}, concat, Dictionary.fromObject({ safe: '0' }))
    new FormatContext().openInputSync(${JSON.stringify(`http://127.0.0.1:${host.port}/x`)}, null, null)
    process.kill(process.pid, 'SIGKILL')`
  const before = [file.touched(), host.touched()]
  await run(process.execPath, ['--input-type=module', '--eval', script]).catch(() => {})
  expect(file.touched()).toBeGreaterThan(before[0] ?? 0)
  expect(host.touched()).toBeGreaterThan(before[1] ?? 0)
})
