import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clipEncoding } from '#app/domain/clip-encoding.ts'
import { listFilms, pathOfFilm } from '#db/demo/films/films.ts'
import * as engine from '#server/media/engine/index.ts'
import { type FilmPlan, makeFilm, type ReadFilm, readFilm } from '#tests/support/films.ts'

let room: string
beforeAll(async () => {
  room = await mkdtemp(path.join(tmpdir(), 'clip-test-'))
})
afterAll(() => rm(room, { recursive: true, force: true }))

const at = (name: string) => path.join(room, name)
const camera: FilmPlan = {
  seconds: 7,
  format: 'mp4',
  video: { codec: 'libx264', gop: 60, width: 240, height: 136 },
  audio: { codec: 'aac' },
}
const thirty = { num: 30, den: 1 }
const plan = (startMs: number, endMs: number, more: Partial<engine.ClipPlan> = {}): engine.ClipPlan => ({
  startMs,
  endMs,
  frameRate: thirty,
  mayCopy: true,
  encode: { height: 136, bitRate: 300_000, maxRate: 500_000 },
  ...more,
})

async function clipped(name: string, film: FilmPlan, clip: engine.ClipPlan) {
  const source = await makeFilm(at(name), film)
  const product = at(`${name}.clip.mp4`)
  const result = await engine.clip(source, product, clip)
  return { result, product, seen: await readFilm(product) }
}

/** Picture k has to show number `first + k` and stand at k divided by the rate. */
function expectRange({ pictures }: ReadFilm, first: number, count: number, rate = 30) {
  expect(pictures.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, k) => first + k))
  for (const [k, { second }] of pictures.entries()) expect(Math.abs(second - k / rate)).toBeLessThan(0.0006)
}

/** Clicks stand at half past each second of the film that was cut. */
function expectInStep({ clicks }: ReadFilm, startMs: number, wanted: number[]) {
  expect(clicks.length).toBe(wanted.length)
  for (const [k, click] of clicks.entries())
    expect(Math.abs(click - ((wanted[k] ?? 0) - startMs / 1000))).toBeLessThan(0.0015)
}

/** The index before the pictures: it plays before it is whole. */
function expectIndexFirst(bytes: Buffer) {
  expect(bytes.indexOf('moov')).toBeGreaterThan(0)
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
  expect(bytes.indexOf('moof')).toBe(-1)
}

test('a range that begins between keyframes is encoded, exact at both ends and in step', async () => {
  const { result, seen, product } = await clipped('between.mp4', camera, plan(3_234, 6_067))
  expect(result).toMatchObject({ way: 'encode', frames: 85, startMs: 3_234, durationMs: 2_833 })
  expectRange(seen, 97, 85)
  expectInStep(seen, 97_000 / 30, [3.5, 4.5, 5.5])
  expectIndexFirst(await readFile(product))
})

test('a range that begins at a keyframe is copied, bit by bit, its sound still in step', async () => {
  const { result, seen, product } = await clipped('key.mp4', camera, plan(4_000, 6_034))
  expect(result).toMatchObject({ way: 'copy', frames: 61, startMs: 4_000, width: 240, height: 136 })
  expectRange(seen, 120, 61)
  expectInStep(seen, 4_000, [4.5, 5.5])
  expectIndexFirst(await readFile(product))
})

test('the end of a recording is part of it, and its whole length may be asked for', async () => {
  const { result, seen } = await clipped('whole.mp4', camera, plan(0, 7_000))
  expect(result).toMatchObject({ way: 'copy', frames: 210, durationMs: 7_000 })
  expectRange(seen, 0, 210)
  const tail = at('tail.mp4')
  expect(await engine.clip(at('whole.mp4'), tail, plan(6_500, 7_000))).toMatchObject({ frames: 15 })
  expectRange(await readFilm(tail), 195, 15)
})

test('B-frames are copied where none leans over an end, and encoded away where one does', async () => {
  const options = { 'x264-params': 'scenecut=0:keyint=60:bframes=2:b-adapt=0' }
  const film: FilmPlan = { ...camera, video: { codec: 'libx264', gop: 60, bFrames: 2, options } }
  const { result, seen } = await clipped('b.mp4', film, plan(2_000, 4_000))
  expect(result.way).toBe('copy')
  expectRange(seen, 60, 60)
  expectInStep(seen, 2_000, [2.5, 3.5])
  const ways: string[] = []
  for (const endMs of [4_034, 4_067]) {
    const product = at(`b-${endMs}.mp4`)
    const cut = await engine.clip(at('b.mp4'), product, plan(2_000, endMs))
    expectRange(await readFilm(product), 60, Math.round((endMs - 2_000) * 0.03))
    ways.push(cut.way)
  }
  expect(new Set(ways)).toEqual(new Set(['copy', 'encode']))
})

test('what cannot be sought is read from its beginning, and its gaps are held as in the room: a recorder’s WebM', async () => {
  const drop = [7, 30, 31, 148, 149, 150, 161, 162, 163, 164, 180, 209]
  const film: FilmPlan = {
    seconds: 8,
    format: 'webm',
    live: true,
    video: { codec: 'libvpx', gop: 400, drop },
    audio: { codec: 'libopus', channels: 1 },
  }
  const { result, seen } = await clipped('recorder.webm', film, plan(5_000, 7_000))
  expect(result).toMatchObject({ way: 'encode', frames: 60 })
  const held = (k: number): number => (drop.includes(k) ? held(k - 1) : k)
  expect(seen.pictures.map(({ number }) => number)).toEqual(
    Array.from({ length: 60 }, (_, k) => held(150 + k)),
  )
  expectInStep(seen, 5_000, [5.5, 6.5])
})

test('a camcorder’s clock and a rate of 29.97 are counted as the room counts them', async () => {
  const film: FilmPlan = {
    ...camera,
    format: 'mpegts',
    startSeconds: 1.4667,
    video: { codec: 'libx264', fps: 30_000, fpsDen: 1001 },
  }
  const rate = { num: 30_000, den: 1001 }
  const { seen } = await clipped('camcorder.mts', film, plan(4_005, 6_007, { frameRate: rate }))
  expectRange(seen, 120, 60, 30_000 / 1001)
  expectInStep(seen, (120 * 1_001_000) / 30_000, [4.5, 5.5])
})

test('sound alone becomes an M4A of the same range, to the sample', async () => {
  const film: FilmPlan = { seconds: 8, format: 'wav', audio: { codec: 'pcm_s16le' } }
  const { result, seen, product } = await clipped('talk.wav', film, plan(3_210, 7_000, { frameRate: null }))
  expect(result).toMatchObject({ way: 'encode', frames: 0, width: 0 })
  expect(Math.abs(result.durationMs - 3_790)).toBeLessThan(25)
  expect(seen.pictures).toEqual([])
  expectInStep(seen, 3_210, [3.5, 4.5, 5.5, 6.5])
  expect((await readFile(product)).toString('latin1', 4, 12)).toBe('ftypM4A ')
})

test('a size that may not be passed is not passed, and a width neither', async () => {
  const [film] = listFilms()
  if (!film) throw new Error('There is no film to test with.')
  const limits = { maxBytes: 250_000, maxWidth: 640, minMs: 0, maxMs: null }
  const encode = clipEncoding({ width: 960, height: 540 }, limits, 10_000)
  const rate = { num: 25, den: 1 }
  const wanted = plan(31_000, 41_000, { frameRate: rate, mayCopy: false, encode })
  const made = await engine.clip(pathOfFilm(film), at('small.mp4'), wanted)
  expect(made).toMatchObject({ frames: 250, width: 640, height: 360 })
  expect(made.bytes).toBeLessThanOrEqual(250_000)
  expect(made.bytes).toBeGreaterThan(150_000)
  expect((await stat(at('small.mp4'))).size).toBe(made.bytes)
})

test('a clip beyond the film, or with a picture that is not there, is refused and leaves nothing', async () => {
  const source = await makeFilm(at('short.mp4'), { ...camera, seconds: 2 })
  const before = await readdir(room)
  await expect(engine.clip(source, at('beyond.mp4'), plan(5_000, 7_000))).rejects.toMatchObject({
    code: 'unreadable',
  })
  await expect(engine.clip(source, at('over.mp4'), plan(1_000, 7_000))).rejects.toMatchObject({
    code: 'engine-failed',
  })
  const sound = await makeFilm(at('sound.m4a'), { seconds: 2, format: 'mp4', audio: { codec: 'aac' } })
  await expect(engine.clip(sound, at('none.mp4'), plan(0, 1_000))).rejects.toMatchObject({
    code: 'no-streams',
  })
  expect(await readdir(room)).toEqual([...before, 'sound.m4a'].sort())
})
