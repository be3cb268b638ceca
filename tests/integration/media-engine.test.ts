import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { frameAt, insideFrameMs } from '#app/components/player/frames.ts'
import * as engine from '#server/media/engine/index.ts'
import { type FilmPlan, lookAtFilm, makeFilm, type ReadFilm, readFilm } from '#tests/support/films.ts'
import { firstFragmentTimes } from '#tests/support/first-times.ts'

const run = promisify(execFile)
let room: string
beforeAll(async () => {
  room = await mkdtemp(path.join(tmpdir(), 'engine-test-'))
})
afterAll(() => rm(room, { recursive: true, force: true }))

const at = (name: string) => path.join(room, name)
const rung: engine.PackagePlan = { video: { height: 180, bitRate: 300_000, maxRate: 500_000 } }

/** A film, what the engine makes of it, and what a decoder then sees. */
async function packaged(name: string, film: FilmPlan, plan: engine.PackagePlan, axis: 'x' | 'y' = 'x') {
  const source = await makeFilm(at(name), film)
  const product = at(`${name}.packaged.mp4`)
  const result = await engine.package(source, product, plan)
  return { source, product, result, seen: await readFilm(product, axis) }
}

/** Picture k has to show number k and stand at k divided by the rate, to a tenth of a millisecond. */
function expectExact({ pictures }: ReadFilm, count: number, rate: number) {
  const wrong = pictures.filter(
    ({ second, number }, k) => number !== k || Math.abs(second - k / rate) > 0.0001,
  )
  expect(wrong).toEqual([])
  expect(pictures.length).toBe(count)
}

/** Clicks stand at half past each second; a millisecond would not be heard. */
function expectInStep({ clicks }: ReadFilm, count: number) {
  expect(clicks.length).toBe(count)
  for (const [k, click] of clicks.entries()) expect(Math.abs(click - (k + 0.5))).toBeLessThan(0.001)
}

/** Segments have to follow each other without a gap, in time and in bytes, to the end of the file. */
function expectSegments(result: engine.Packaged, bytes: Buffer) {
  expect(result.bytes).toBe(bytes.length)
  let time = 0
  let offset = result.initEnd
  for (const segment of result.segments) {
    expect(segment.startMs).toBe(time)
    expect(segment.offset).toBe(offset)
    expect(bytes.toString('latin1', offset + 4, offset + 8)).toBe('moof')
    time += segment.durationMs
    offset += segment.bytes
  }
  expect(time).toBe(result.durationMs)
  expect(offset).toBe(bytes.length)
}

const camera: FilmPlan = { seconds: 6, format: 'mp4', video: { codec: 'libx264' }, audio: { codec: 'aac' } }

describe('packaging', () => {
  test('an encoded rung is exact to the frame, in step with its sound, and cut every two seconds', async () => {
    const { product, result, seen } = await packaged('camera.mp4', camera, {
      video: { height: 90, bitRate: 300_000, maxRate: 500_000 },
    })
    expectExact(seen, 180, 30)
    expectInStep(seen, 6)
    expect(result).toMatchObject({
      frames: 180,
      durationMs: 6000,
      width: 160,
      height: 90,
      frameRate: { num: 30, den: 1 },
    })
    expect(result.segments.map(({ durationMs }) => durationMs)).toEqual([2000, 2000, 2000])
    expect(result.codecs).toMatch(/^avc1\.6400[0-9a-f]{2},mp4a\.40\.2$/)
    const bytes = await readFile(product)
    expectSegments(result, bytes)
    expect(bytes.includes('elst')).toBe(false)
  })

  test('a copied rung keeps every picture, and nothing about who filmed where and when', async () => {
    const tags = {
      location: '+52.0907+004.8952/',
      title: 'Class 3b',
      creation_time: '2024-05-06T07:08:09Z',
      make: 'Phone',
    }
    const { product, result, seen, source } = await packaged(
      'tagged.mp4',
      { ...camera, metadata: tags },
      { video: 'copy' },
    )
    expectExact(seen, 180, 30)
    expectInStep(seen, 6)
    expect(result.segments.length).toBe(3)
    const bytes = await readFile(product)
    expectSegments(result, bytes)
    expect((await readFile(source)).includes('Class 3b')).toBe(true)
    for (const trace of ['Class 3b', '+52.09', 'Phone', 'Lavf', 'x264 - core', 'elst'])
      expect(bytes.includes(trace)).toBe(false)
    const created = bytes.indexOf('mvhd') + 8
    expect(bytes.readUInt32BE(created)).toBe(0)
  })

  test('a copied rung with B-frames starts at 0 without an edit list', async () => {
    const film: FilmPlan = { ...camera, video: { codec: 'libx264', bFrames: 2 } }
    const { product, result, seen } = await packaged('b-frames.mp4', film, { video: 'copy' })
    expect(seen.pictures.map(({ number }) => number)).toEqual(Array.from({ length: 180 }, (_, k) => k))
    expect(result.durationMs).toBe(6000)
    const bytes = await readFile(product)
    expect(bytes.includes('elst')).toBe(false)
    const [times = []] = firstFragmentTimes(bytes)
    expect(Math.min(...times)).toBe(0)
    expect(times.length).toBe(60)
  })

  test('B-frames are encoded away exactly', async () => {
    const film: FilmPlan = { ...camera, video: { codec: 'libx264', bFrames: 2 } }
    const { seen } = await packaged('b-frames-2.mp4', film, rung)
    expectExact(seen, 180, 30)
    expectInStep(seen, 6)
  })

  test('a transport stream whose clock starts at 1.47 s starts at 0', async () => {
    const film: FilmPlan = { ...camera, format: 'mpegts', startSeconds: 1.4667 }
    const { seen, source } = await packaged('camcorder.mts', film, rung)
    expectExact(seen, 180, 30)
    expectInStep(seen, 6)
    expect((await engine.probe(source)).startMs).toBeGreaterThan(1000)
  })

  test("a recorder's WebM without duration and with an uneven rate becomes even", async () => {
    const drop = [7, 8, 9, 30, 31, 61, 62, 63, 64, 65, 100]
    const film: FilmPlan = {
      seconds: 5,
      format: 'webm',
      live: true,
      video: { codec: 'libvpx', gop: 120, drop },
      audio: { codec: 'libopus', channels: 1 },
    }
    const { seen, source, result } = await packaged('recorder.webm', film, rung)
    const facts = await engine.probe(source)
    expect(facts).toMatchObject({ container: 'matroska', fastPath: false })
    expect(Math.abs(facts.durationMs - 5000)).toBeLessThan(60)
    expect(facts.video?.variableFrameRate).toBe(true)
    expect(result.frames).toBe(150)
    const held = (k: number): number => (drop.includes(k) ? held(k - 1) : k)
    expect(seen.pictures.map(({ number }) => number)).toEqual(Array.from({ length: 150 }, (_, k) => held(k)))
    expectInStep(seen, 5)
  })

  test.each(['mp4', 'webm'])(
    'a moment that was marked on the uneven %s itself stands on the same picture once it is even',
    async (format) => {
      // In steps of a 120th of a second, so that many lie in the middle between two places of the even rate.
      const gaps = [4, 5, 7, 4, 6, 9, 5, 4, 13, 6]
      const shown = [0]
      for (let k = 0; (shown.at(-1) ?? 0) < 340; k += 1)
        shown.push((shown.at(-1) ?? 0) + (gaps[k % gaps.length] ?? 0))
      const drop = [...Array(360).keys()].filter((k) => !shown.includes(k))
      const codec = format === 'mp4' ? 'libx264' : 'libvpx'
      const film: FilmPlan = { seconds: 3, format, video: { codec, fps: 120, drop } }
      const { seen, result } = await packaged(`uneven-marks.${format}`, film, rung)
      expect(result.frameRate).toEqual({ num: 30, den: 1 })
      const kept = format === 'mp4' ? 1_000_000 : 1_000
      const later = shown.map((number) => {
        const second = Math.round((number / 120) * kept) / kept
        return seen.pictures[frameAt(insideFrameMs(second, null), { num: 30, den: 1 })]?.number
      })
      expect(later).toEqual(shown)
    },
  )

  test('a bright film (PQ, 10 bit) becomes as bright as others', async () => {
    // 10 and 203 cd/m², the white of paper, as SMPTE ST 2084 stores them; taken as they are they would stay 82 and 143.
    const film: FilmPlan = {
      seconds: 0.2,
      format: 'matroska',
      video: { codec: 'libx265', pixels: 'yuv420p10', curve: 'pq', tones: [82, 143] },
    }
    const { product } = await packaged('bright.mkv', film, rung)
    const { pictures, width, height } = await lookAtFilm(product, [1])
    const row = pictures.get(1)?.subarray((height / 2) * width, (height / 2 + 1) * width)
    const at = (bar: number) => row?.[Math.floor(((bar + 0.5) * width) / 12)] ?? 0
    // What Hable's curve, which ends at 1,000 cd/m², leaves of them, on a screen as BT.1886 has it.
    expect(Math.abs(at(6) - 73)).toBeLessThanOrEqual(4)
    expect(Math.abs(at(0) - 182)).toBeLessThanOrEqual(6)
  })

  test('rates are kept where they are usual and halved where they are high', async () => {
    const rates = [
      { fps: 25, out: 25, count: 50 },
      { fps: 50, out: 25, count: 50 },
      { fps: 30000, fpsDen: 1001, out: 30000 / 1001, count: 60 },
    ]
    for (const { fps, fpsDen, out, count } of rates) {
      const film: FilmPlan = { seconds: 2, format: 'mp4', video: { codec: 'libx264', fps, fpsDen } }
      const { seen, result } = await packaged(`rate-${fps}.mp4`, film, rung)
      expect((result.frameRate?.num ?? 0) / (result.frameRate?.den ?? 1)).toBeCloseTo(out, 6)
      expect(seen.pictures.length).toBe(count)
      if (fps !== 50) expectExact(seen, count, out)
    }
  })

  test('a turned film stands upright, and odd sizes become even without growing', async () => {
    const turned: FilmPlan = { seconds: 1, format: 'mov', video: { codec: 'libx264', rotation: 90 } }
    const { seen, source } = await packaged('turned.mov', turned, rung, 'y')
    expect([seen.width, seen.height]).toEqual([180, 320])
    expectExact(seen, 30, 30)
    const facts = await engine.probe(source)
    expect(facts.video).toMatchObject({ width: 180, height: 320, rotation: 90 })
    expect(facts.fastPath).toBe(false)

    const odd: FilmPlan = {
      seconds: 1,
      format: 'matroska',
      video: { codec: 'libvpx', width: 321, height: 181 },
    }
    const made = await packaged('odd.mkv', odd, {
      video: { height: 720, bitRate: 300_000, maxRate: 500_000 },
    })
    expect([made.result.width, made.result.height]).toEqual([320, 180])
    expectExact(made.seen, 30, 30)
  })

  test('a film stored field by field is told, and keeps its count', async () => {
    const film: FilmPlan = {
      seconds: 2,
      format: 'mpegts',
      video: { codec: 'libx264', fps: 25, interlaced: true },
    }
    const { seen, source } = await packaged('fields.mts', film, rung)
    expect((await engine.probe(source)).video?.interlaced).toBe(true)
    expectExact(seen, 50, 25)
  })

  test('sound alone is packaged, and what is not there is refused', async () => {
    const wav = await packaged(
      'sound.wav',
      { seconds: 5, format: 'wav', audio: { codec: 'pcm_s16le', sampleRate: 44_100 } },
      { video: 'none' },
    )
    expect(wav.result).toMatchObject({ frames: 0, width: 0, frameRate: null, codecs: 'mp4a.40.2' })
    expect(wav.result.segments.length).toBe(3)
    expectSegments(wav.result, await readFile(wav.product))
    expectInStep(wav.seen, 5)
    await expect(engine.package(wav.source, at('no.mp4'), rung)).rejects.toMatchObject({ code: 'no-streams' })
    expect(existsSync(at('no.mp4'))).toBe(false)

    const mp3 = await packaged(
      'sound.mp3',
      { seconds: 3, format: 'mp3', audio: { codec: 'libmp3lame' } },
      { video: 'none' },
    )
    expectInStep(mp3.seen, 3)

    const silent = await packaged(
      'silent.mp4',
      { seconds: 2, format: 'mp4', video: { codec: 'libx264' } },
      { video: 'copy' },
    )
    expect(silent.result.codecs).toMatch(/^avc1\.[0-9a-f]{6}$/)
    expectExact(silent.seen, 60, 30)
    await expect(engine.peaks(silent.source, at('no.peaks'), { pointsPerSecond: 10 })).rejects.toMatchObject({
      code: 'no-streams',
    })
  })
})

describe('probing', () => {
  test('tells what a film is', async () => {
    const facts = await engine.probe(await makeFilm(at('facts.mp4'), camera))
    expect(facts).toMatchObject({
      container: 'mp4',
      startMs: 0,
      audioTracks: 1,
      fastPath: true,
      audio: { codec: 'aac', sampleRate: 48_000, channels: 2 },
      video: {
        codec: 'h264',
        width: 320,
        height: 180,
        rotation: 0,
        frameRate: { num: 30, den: 1 },
        variableFrameRate: false,
        pixelFormat: 'yuv420p',
        interlaced: false,
        hdr: false,
        maxGopMs: 1000,
        hasBFrames: false,
      },
    })
    expect(Math.abs(facts.durationMs - 6000)).toBeLessThan(30)
  })

  test('a film whose keyframes lie far apart may not be copied', async () => {
    const film: FilmPlan = { seconds: 6, format: 'mp4', video: { codec: 'libx264', gop: 150 } }
    const facts = await engine.probe(await makeFilm(at('sparse.mp4'), film))
    expect(facts.video?.maxGopMs).toBe(5000)
    expect(facts.fastPath).toBe(false)
  })

  test('a film that was cut off is as long as what is left of it', async () => {
    const film = await makeFilm(at('cut.webm'), { seconds: 6, format: 'webm', video: { codec: 'libvpx' } })
    const whole = await readFile(film)
    await truncate(film, Math.floor(whole.length / 2))
    const facts = await engine.probe(film)
    expect(facts.durationMs).toBeGreaterThan(1000)
    expect(facts.durationMs).toBeLessThan(5000)
  })
})

describe('stills and peaks', () => {
  test('a poster, a sheet and a waveform', async () => {
    const film = await makeFilm(at('stills.mp4'), camera)
    expect(await engine.poster(film, at('poster.jpg'), 3000)).toEqual({ width: 320, height: 180 })
    expect((await readFile(at('poster.jpg'))).subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect((await readFilm(at('poster.jpg'))).pictures[0]?.number).toBe(90)

    const sheet = await engine.sprite(film, at('sheet.jpg'), { everyMs: 1000, columns: 4, tileWidth: 160 })
    expect(sheet).toEqual({ count: 6, columns: 4, tileWidth: 160, tileHeight: 90, everyMs: 1000 })
    const seen = await readFilm(at('sheet.jpg'))
    expect([seen.width, seen.height]).toEqual([640, 180])
    const capped = await engine.sprite(film, at('capped.jpg'), { everyMs: 10, columns: 20, tileWidth: 32 })
    expect(capped.count).toBeLessThanOrEqual(200)
    expect(capped.everyMs).toBeGreaterThan(10)

    const facts = await engine.peaks(film, at('film.peaks'), { pointsPerSecond: 10 })
    expect(Math.abs(facts.points - 60)).toBeLessThanOrEqual(1)
    expect(facts.loudestDb).toBeGreaterThan(-4)
    expect(facts.loudestDb).toBeLessThan(0)
    const bytes = await readFile(at('film.peaks'))
    expect(bytes.toString('latin1', 0, 4)).toBe('RPK1')
    expect([bytes.readUInt32LE(4), bytes.readUInt32LE(8)]).toEqual([10, facts.points])
    expect(bytes.length).toBe(12 + 2 * facts.points)
    const highest = (point: number) => bytes.readInt8(12 + 2 * point + 1)
    expect(highest(5)).toBeGreaterThan(80)
    expect(Math.abs(highest(2))).toBeLessThan(3)
  })
})

describe('hostile files', () => {
  const refused: { name: string; bytes: () => Buffer; code: string }[] = [
    { name: 'empty.mp4', bytes: () => Buffer.alloc(0), code: 'empty' },
    { name: 'playlist.mp4', bytes: () => Buffer.from('#EXTM3U\n#EXTINF:2,\nsecret.ts\n'), code: 'disguised' },
    {
      name: 'concat.mp4',
      bytes: () => Buffer.from("ffconcat version 1.0\nfile 'secret.mp4'\n"),
      code: 'disguised',
    },
    {
      name: 'picture.mp4',
      bytes: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      code: 'disguised',
    },
    {
      name: 'session.mp4',
      bytes: () => Buffer.from('v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n'),
      code: 'disguised',
    },
    { name: 'archive.mp4', bytes: () => Buffer.from('504b0304140000000800', 'hex'), code: 'not-media' },
    { name: 'paper.mp4', bytes: () => Buffer.from('%PDF-1.7\n'), code: 'not-media' },
    {
      name: 'noise.mp4',
      bytes: () => Buffer.from(Uint8Array.from({ length: 9000 }, (_, k) => 1 + ((k * 7919) % 200))),
      code: 'not-media',
    },
    {
      name: 'hollow.mp4',
      bytes: () =>
        Buffer.concat([
          Buffer.from('000000186674797069736f6d0000020069736f6d6d703432', 'hex'),
          Buffer.alloc(4000, 7),
        ]),
      code: 'unreadable',
    },
    {
      name: 'hollow.webm',
      bytes: () => Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.alloc(4000, 3)]),
      code: 'unreadable',
    },
  ]
  test.each(refused)('$name is refused as $code', async ({ name, bytes, code }) => {
    await writeFile(at(name), bytes())
    await expect(engine.probe(at(name))).rejects.toMatchObject({ name: 'MediaRefusal', code })
    await expect(engine.package(at(name), at(`${name}.out`), { video: 'copy' })).rejects.toMatchObject({
      code,
    })
    expect(existsSync(at(`${name}.out`))).toBe(false)
  })

  test('a codec that no camera writes is refused', async () => {
    const film = await makeFilm(at('archive.mkv'), {
      seconds: 0.2,
      format: 'matroska',
      video: { codec: 'ffv1' },
    })
    await expect(engine.probe(film)).rejects.toMatchObject({ code: 'unreadable' })
  })

  test('R-41 a picture of more than 36 megapixels is refused before it is decoded', async () => {
    const film = await makeFilm(at('huge.mkv'), {
      seconds: 0.04,
      format: 'matroska',
      video: { codec: 'mpeg4', width: 8000, height: 5000 },
    })
    await expect(engine.probe(film)).rejects.toMatchObject({ code: 'too-large-picture' })
  })
})

describe('apart', () => {
  test('asking for the engine does not bring its library into the process that asks', async () => {
    const script = `
      await import('#server/media/engine/index.ts')
      const loaded = process.report.getReport().sharedObjects.filter((name) => name.includes('node-av'))
      console.log(JSON.stringify(loaded))`
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script])
    expect(JSON.parse(stdout)).toEqual([])
  })

  test('what is not there, or is a folder, is refused', async () => {
    await expect(engine.probe(at('nowhere.mp4'))).rejects.toMatchObject({ code: 'unreadable' })
    await expect(engine.probe(room)).rejects.toMatchObject({ code: 'unreadable' })
  })
})

describe('cancelling and progress', () => {
  test('progress only grows and ends at 1; cancelling ends the child and leaves no file', async () => {
    const long: FilmPlan = {
      seconds: 16,
      format: 'mp4',
      video: { codec: 'libx264', width: 640, height: 360 },
      audio: { codec: 'aac' },
    }
    const film = await makeFilm(at('long.mp4'), long)
    const folder = at('products')
    await mkdir(folder)
    const product = path.join(folder, 'rung.mp4')
    const big: engine.PackagePlan = { video: { height: 360, bitRate: 1_000_000, maxRate: 2_000_000 } }

    const cancelling = new AbortController()
    const work = engine.package(film, product, big, {
      signal: cancelling.signal,
      onProgress: (fraction) => fraction > 0.1 && cancelling.abort(),
    })
    await expect(work).rejects.toMatchObject({ code: 'cancelled' })
    expect(await readdir(folder)).toEqual([])
    await expect(engine.probe(film, { signal: cancelling.signal })).rejects.toMatchObject({
      code: 'cancelled',
    })

    const fractions: number[] = []
    await engine.package(film, product, big, { onProgress: (fraction) => fractions.push(fraction) })
    expect(fractions.length).toBeGreaterThan(3)
    expect(fractions).toEqual([...new Set(fractions)].sort((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
    expect(await readdir(folder)).toEqual(['rung.mp4'])
  })
})
