import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as engine from '#server/media/engine/index.ts'
import { joinParts } from '#server/media/join-parts.ts'
import { renditionFacts } from '#server/media/make-rendition.ts'
import { type FilmPlan, makeFilm, readFilm } from '#tests/support/films.ts'

let room: string
beforeAll(async () => {
  room = await mkdtemp(path.join(tmpdir(), 'stretches-test-'))
})
afterAll(() => rm(room, { recursive: true, force: true }))

const plan: engine.PackagePlan = { video: { height: 90, bitRate: 300_000, maxRate: 500_000 } }
const small = { width: 160, height: 90 }
const films: Record<string, FilmPlan> = {
  'a camera, with B-frames and a keyframe each four seconds': {
    seconds: 14,
    format: 'mp4',
    video: { codec: 'libx264', ...small, fps: 25, bFrames: 2, gop: 100 },
    audio: { codec: 'aac' },
  },
  'a phone, HEVC at 29.97': {
    seconds: 14,
    format: 'mov',
    video: { codec: 'libx265', ...small, fps: 30_000, fpsDen: 1_001, gop: 45 },
    audio: { codec: 'aac', sampleRate: 44_100, channels: 1 },
  },
  'Matroska at 59.94, which is halved, without sound': {
    seconds: 14,
    format: 'matroska',
    video: { codec: 'libx264', ...small, fps: 60_000, fpsDen: 1_001, gop: 70 },
  },
  'uneven, with pictures missing around a join': {
    seconds: 14,
    format: 'mp4',
    video: {
      codec: 'libx264',
      ...small,
      fps: 25,
      gop: 60,
      drop: [...Array(40).keys()].map((k) => 130 + k).filter((k) => k % 3 > 0),
    },
    audio: { codec: 'aac' },
  },
}

describe.concurrent('stretches encoded apart join to the film that is encoded whole', {
  timeout: 60_000,
}, () => {
  test.for(Object.entries(films))('%s', async ([name, film]) => {
    const at = (file: string) => path.join(room, `${name.slice(0, 8)}-${file}`)
    const source = await makeFilm(at(`source.${film.format}`), film)
    const { divisible } = await engine.probe(source)
    expect(divisible).toBe(true)
    const whole = await engine.package(source, at('whole.mp4'), plan)
    const stretches: engine.SegmentSpan[] = [
      { from: 0, count: 3 },
      { from: 3, count: 2 },
      { from: 5, count: null },
    ]
    const parts = []
    // The last first: none needs another.
    for (const stretch of stretches.toReversed()) {
      const file = at(`part-${stretch.from}.mp4`)
      const packaged = await engine.packageStretch(source, file, { plan, stretch })
      parts.unshift({ file, facts: renditionFacts(packaged) })
    }
    const joined = await joinParts(parts, at('joined.mp4'))
    expect(joined.frames).toBe(whole.frames)
    expect(joined.durationMs).toBe(whole.durationMs)
    expect(joined.segments.map(({ startMs, durationMs }) => [startMs, durationMs])).toEqual(
      whole.segments.map(({ startMs, durationMs }) => [startMs, durationMs]),
    )
    const [seen, wanted] = [await readFilm(at('joined.mp4')), await readFilm(at('whole.mp4'))]
    expect(seen.pictures).toEqual(wanted.pictures)
    expect(seen.clicks).toEqual(wanted.clicks)
    expect(seen.sounds).toEqual(wanted.sounds)
    expect(seen.clicks.length).toBe(film.audio ? 14 : 0)
  })
})

test('parts that do not follow each other are not joined', async () => {
  const source = await makeFilm(path.join(room, 'gap.mp4'), {
    seconds: 8,
    format: 'mp4',
    video: { codec: 'libx264', ...small, gop: 60 },
  })
  const part = async (stretch: engine.SegmentSpan) => {
    const file = path.join(room, `gap-${stretch.from}.mp4`)
    return { file, facts: renditionFacts(await engine.packageStretch(source, file, { plan, stretch })) }
  }
  const [first, last] = [await part({ from: 0, count: 1 }), await part({ from: 2, count: null })]
  await expect(joinParts([first, last], path.join(room, 'gapped.mp4'))).rejects.toThrow('a gap at 2000 ms')
})

/** Fourteen seconds of sound or more, and pictures for the first ten. */
const endingEarly = (seconds: number): FilmPlan => ({
  seconds,
  format: 'mp4',
  video: {
    codec: 'libx264',
    ...small,
    fps: 25,
    gop: 50,
    drop: [...Array(seconds * 25).keys()].filter((k) => k >= 250),
  },
  audio: { codec: 'aac' },
})

test('a film whose sound goes on long after its picture is made in one go', { timeout: 60_000 }, async () => {
  const at = (file: string) => path.join(room, `alone-${file}`)
  const source = await makeFilm(at('source.mp4'), endingEarly(30))
  expect(await engine.probe(source)).toMatchObject({ divisible: false })
  const whole = await engine.package(source, at('whole.mp4'), plan)
  expect(whole.frames).toBe(250)

  const nearly = await makeFilm(at('nearly.mp4'), endingEarly(14))
  expect(await engine.probe(nearly)).toMatchObject({ divisible: true })
})
