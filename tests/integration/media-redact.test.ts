import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RedactionPlan } from '#app/domain/redaction-area.ts'
import * as engine from '#server/media/engine/index.ts'
import { type FilmPlan, lookAtFilm, makeFilm, readFilm } from '#tests/support/films.ts'

let room: string
beforeAll(async () => {
  room = await mkdtemp(path.join(tmpdir(), 'redact-test-'))
})
afterAll(() => rm(room, { recursive: true, force: true }))

const at = (name: string) => path.join(room, name)
const camera: FilmPlan = { seconds: 4, format: 'mp4', video: { codec: 'libx264' }, audio: { codec: 'aac' } }
const covered = 24

type Seen = Awaited<ReturnType<typeof lookAtFilm>>
/** The brightness of a point, given as shares of the picture. */
function lightAt({ pictures, width, height }: Seen, frame: number, x: number, y: number): number {
  const value = pictures.get(frame)?.[Math.floor(y * height) * width + Math.floor(x * width)]
  if (value === undefined) throw new Error(`no picture ${frame}`)
  return value
}

/** How much two films differ on average over a part of one picture. */
function difference(a: Seen, b: Seen, frame: number, x: [number, number], y: [number, number]): number {
  let [sum, count] = [0, 0]
  for (let row = y[0]; row < y[1]; row += 0.011)
    for (let column = x[0]; column < x[1]; column += 0.007) {
      sum += Math.abs(lightAt(a, frame, column, row) - lightAt(b, frame, column, row))
      count += 1
    }
  return sum / count
}

describe('redacting', () => {
  const frames = [0, 29, 30, 45, 60, 75, 89, 90, 119]
  const plan: RedactionPlan = {
    boxes: [
      {
        id: 'moving',
        style: 'cover',
        startMs: 1_000,
        endMs: 3_000,
        keyframes: [
          { atMs: 1_000, x: 0, y: 0, width: 0.25, height: 0.5 },
          { atMs: 3_000, x: 0.5, y: 0, width: 0.25, height: 0.5 },
        ],
      },
      {
        id: 'still',
        style: 'blur',
        startMs: 0,
        endMs: 4_000,
        keyframes: [{ atMs: 0, x: 0, y: 0.6, width: 1, height: 0.3 }],
      },
    ],
    mutes: [{ startMs: 1_400, endMs: 1_505 }],
  }
  let before: Seen
  let after: Seen
  let packaged: engine.Packaged
  beforeAll(async () => {
    const source = await makeFilm(at('camera.mp4'), camera)
    packaged = await engine.redact(source, at('redacted.mp4'), plan)
    before = await lookAtFilm(source, frames)
    after = await lookAtFilm(at('redacted.mp4'), frames)
  })

  test('the film keeps its pictures, its times and its length, and browsers play it as it is', async () => {
    expect([before.frames, after.frames, packaged.frames]).toEqual([120, 120, 120])
    expect(packaged).toMatchObject({
      durationMs: 4000,
      width: 320,
      height: 180,
      frameRate: { num: 30, den: 1 },
    })
    expect(await engine.probe(at('redacted.mp4'))).toMatchObject({ fastPath: true })
    const { pictures } = await readFilm(at('redacted.mp4'))
    // The middle of the picture lies under no box once the moving one has passed.
    expect(pictures.filter(({ number }, k) => k >= 90 && number !== k)).toEqual([])
    expect(pictures.filter(({ second }, k) => Math.abs(second - k / 30) > 0.0001)).toEqual([])
  })

  test.each([
    [29, null],
    [30, 0],
    [45, 0.125],
    [60, 0.25],
    [75, 0.375],
    [89, 0.4917],
    [90, null],
  ])('on picture %i the moving box covers from %s on, and nothing beside it', (frame, left) => {
    if (left === null) {
      expect(difference(before, after, frame, [0, 1], [0.02, 0.55])).toBeLessThan(4)
      return
    }
    for (const x of [0.005, 0.05, 0.12, 0.2, 0.245])
      for (const y of [0.02, 0.25, 0.48])
        expect(Math.abs(lightAt(after, frame, left + x, y) - covered), `${x} ${y}`).toBeLessThan(6)
    if (left > 0.03) expect(difference(before, after, frame, [0, left - 0.03], [0.02, 0.55])).toBeLessThan(4)
    expect(difference(before, after, frame, [left + 0.28, 1], [0.02, 0.55])).toBeLessThan(4)
    expect(difference(before, after, frame, [0, 1], [0.53, 0.57])).toBeLessThan(4)
  })

  test.each(frames)('on picture %i no edge is left under the blur', (frame) => {
    const steepest = (seen: Seen) => {
      let most = 0
      for (let x = 1; x < seen.width; x += 1)
        for (const y of [0.62, 0.75, 0.88])
          most = Math.max(
            most,
            Math.abs(lightAt(seen, frame, x / seen.width, y) - lightAt(seen, frame, (x - 1) / seen.width, y)),
          )
      return most
    }
    if (frame > 0) expect(steepest(before)).toBeGreaterThan(60)
    expect(steepest(after)).toBeLessThan(16)
    expect(difference(before, after, frame, [0, 1], [0.93, 0.98])).toBeLessThan(4)
  })

  test('the muted stretch is silent, from the middle of a click to before the next; the other clicks stay', () => {
    const loudest = (seen: Seen, fromMs: number, untilMs: number) =>
      Math.max(...seen.peaks.slice(fromMs / 10, untilMs / 10).map((peak) => peak ?? 0))
    expect(loudest(before, 500, 530)).toBeGreaterThan(0.5)
    for (const click of [500, 2_500, 3_500]) expect(loudest(after, click, click + 20)).toBeGreaterThan(0.5)
    expect(loudest(after, 1_510, 1_520), 'the rest of the click').toBeGreaterThan(0.3)
    expect(loudest(after, 1_400, 1_480)).toBeLessThan(0.002)
    expect(loudest(before, 1_500, 1_500 + 10)).toBeGreaterThan(0.5)
  })
})

test('a turned film is hidden where people see it, and sound of which nothing is taken stays as it was', async () => {
  const source = await makeFilm(at('turned.mp4'), {
    ...camera,
    seconds: 1,
    video: { codec: 'libx264', rotation: 90 },
  })
  const box = { x: 0, y: 0, width: 1, height: 0.5 }
  const packaged = await engine.redact(source, at('turned-redacted.mp4'), {
    boxes: [{ id: 'a', style: 'cover', startMs: 0, endMs: 1_000, keyframes: [{ atMs: 0, ...box }] }],
    mutes: [],
  })
  expect(packaged).toMatchObject({ width: 180, height: 320, frames: 30 })
  const seen = await lookAtFilm(at('turned-redacted.mp4'), [15])
  for (const y of [0.02, 0.3, 0.48]) expect(Math.abs(lightAt(seen, 15, 0.5, y) - covered)).toBeLessThan(6)
  expect((await readFilm(at('turned-redacted.mp4'), 'y')).clicks.length).toBe(1)
})

test('sound alone is muted too', async () => {
  const source = await makeFilm(at('talk.m4a'), { seconds: 3, format: 'mp4', audio: { codec: 'aac' } })
  const packaged = await engine.redact(source, at('talk-redacted.mp4'), {
    boxes: [],
    mutes: [{ startMs: 1_000, endMs: 2_000 }],
  })
  expect(packaged.frames).toBe(0)
  const { clicks } = await readFilm(at('talk-redacted.mp4'))
  expect(clicks.map((second) => Math.round(second * 100) / 100)).toEqual([0.5, 2.5])
})
