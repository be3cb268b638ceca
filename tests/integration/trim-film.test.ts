import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { EncodedPacketSink } from 'mediabunny'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Take } from '#app/components/upload/engine/kept-takes.ts'
import type { UploadHandle } from '#app/components/upload/engine/upload-snapshot.ts'
import type { CutPoints } from '#app/components/upload/prepare/film/cut-points.ts'
import { type Kept, makeFilm as makeShorter } from '#app/components/upload/prepare/film/make-film.ts'
import { openFilm } from '#app/components/upload/prepare/film/opened-film.ts'
import { Preparation } from '#app/components/upload/prepare/preparation.ts'
import * as engine from '#server/media/engine/index.ts'
import { type FilmPlan, makeFilms, type PicturePlan, readFilm } from '#tests/support/films.ts'

/* What the page does with a film before it is sent, on films of many kinds; a decoder of ours judges it. */

const fps = 25
const picture: PicturePlan = { codec: 'libx264', width: 320, height: 180, fps, gop: fps }
const looksAhead: PicturePlan = { ...picture, bFrames: 3 }
const films: Record<string, FilmPlan> = {
  'in order.mp4': { seconds: 6, format: 'mp4', video: picture, audio: { codec: 'aac' } },
  'looks ahead.mp4': { seconds: 6, format: 'mp4', video: looksAhead, audio: { codec: 'aac' } },
  'turned, two sounds.mov': {
    seconds: 6,
    format: 'mov',
    video: { ...looksAhead, rotation: 90 },
    audio: [{ codec: 'aac' }, { codec: 'pcm_s16le' }],
  },
  'recorder.webm': {
    seconds: 6,
    format: 'webm',
    video: { ...picture, codec: 'libvpx' },
    audio: { codec: 'libopus' },
    live: true,
  },
  'late.ts': {
    seconds: 6,
    format: 'mpegts',
    video: looksAhead,
    audio: { codec: 'aac' },
    startSeconds: 3,
  },
  'uneven.mp4': {
    seconds: 6,
    format: 'mp4',
    video: { ...picture, drop: [60, 61, 62, 80] },
    audio: { codec: 'aac' },
  },
  'other codecs.mkv': {
    seconds: 6,
    format: 'matroska',
    video: { ...picture, codec: 'libx265' },
    audio: { codec: 'flac' },
  },
  'silent.mp4': { seconds: 6, format: 'mp4', video: looksAhead },
}
const unread: Record<string, FilmPlan> = {
  'camera.avi': { seconds: 1, format: 'avi', video: { ...picture, codec: 'mjpeg', pixels: 'yuvj420p' } },
  'only sound.mp4': { seconds: 1, format: 'mp4', audio: { codec: 'aac' } },
  'old camera.mp4': { seconds: 1, format: 'mp4', video: { ...picture, codec: 'mpeg4' } },
}

let room: string
beforeAll(async () => {
  room = await mkdtemp(path.join(tmpdir(), 'trim-test-'))
  const plans = Object.entries({ ...films, ...unread })
  await makeFilms(plans.map(([name, plan]) => ({ path: path.join(room, name), plan })))
})
afterAll(() => rm(room, { recursive: true, force: true }))

const lastModified = Date.parse('2026-03-02T09:00:00Z')
const fileOf = async (name: string) =>
  new File([await readFile(path.join(room, name))], name, { lastModified })

async function shortened(name: string, wish: (cuts: CutPoints) => Kept) {
  const film = await openFilm(await fileOf(name))
  const shares: number[] = []
  const making = { signal: new AbortController().signal, onProgress: (share: number) => shares.push(share) }
  const kept = wish(film.cuts)
  const file = await makeShorter(film, kept, null, making)
  const place = path.join(room, `${randomUUID()} ${file.name}`)
  await writeFile(place, Buffer.from(await file.arrayBuffer()))
  return { file, place, shares, start: kept.from ?? film.from }
}

/** From the picture of number 50, which stands alone, to before that of number 110. */
const middle = ({ starts, ends }: CutPoints): Kept => {
  const from = starts[2] ?? 0
  return { from, to: ends.find((end) => end > from + 2.37) }
}

describe('the middle of a film', () => {
  test.each(Object.keys(films))('%s', async (name) => {
    const { file, place, shares, start } = await shortened(name, middle)
    const dropped = films[name]?.video?.drop ?? []
    const wanted = Array.from({ length: 60 }, (_, k) => k + 50).filter((number) => !dropped.includes(number))
    const seen = await readFilm(place)
    expect(seen.pictures.map(({ number }) => number)).toEqual(wanted)
    for (const { second, number } of seen.pictures)
      expect(Math.abs(second - (number - 50) / fps), `picture ${number}`).toBeLessThan(0.0011)
    // Sound keeps its place beside the picture. Opus' lead-in of 6.5 ms is lost, which nobody hears.
    const nearly = name.endsWith('.webm') ? 0.0075 : 0.0011
    const before = await readFilm(path.join(room, name))
    const clicks = before.clicks.map((click) => click - start).filter((click) => click >= 0 && click < 2.4)
    expect(seen.clicks).toHaveLength(clicks.length)
    for (const [k, click] of seen.clicks.entries())
      expect(Math.abs(click - (clicks[k] ?? 0)), `click ${k}`).toBeLessThan(nearly)

    const probed = await engine.probe(place)
    expect(probed.video?.rotation).toBe(films[name]?.video?.rotation ?? 0)
    expect(probed.audioTracks).toBe([films[name]?.audio ?? []].flat().length)
    expect(Math.abs(probed.durationMs - 2_400)).toBeLessThanOrEqual(1_000 / fps)
    expect(file.lastModified).toBe(lastModified)
    expect(shares.at(-1)).toBe(1)
  })
})

test('one end alone is trimmed, and the other stays where it is', async () => {
  const head = await shortened('looks ahead.mp4', ({ starts }) => ({ from: starts[1] }))
  const tail = await shortened('looks ahead.mp4', ({ ends }) => ({ to: ends.find((end) => end >= 1) }))
  const numbers = async (place: string) => (await readFilm(place)).pictures.map(({ number }) => number)
  expect(await numbers(head.place)).toEqual(Array.from({ length: 125 }, (_, k) => k + 25))
  expect((await numbers(tail.place)).at(-1)).toBe(24)
})

test('nothing of what was cut away is in the file', async () => {
  const { place } = await shortened('in order.mp4', middle)
  const whole = await readFile(path.join(room, 'in order.mp4'))
  const part = await readFile(place)
  const film = await openFilm(await fileOf('in order.mp4'))
  const keys: number[] = []
  for await (const { type, data, timestamp } of new EncodedPacketSink(film.video).packets()) {
    if (type !== 'key') continue
    expect(whole.includes(Buffer.from(data))).toBe(true)
    if (part.includes(Buffer.from(data))) keys.push(timestamp)
  }
  expect(keys).toEqual([2, 3, 4])
})

describe('what cannot be looked into', () => {
  test.each(Object.keys(unread))('%s', async (name) => {
    await expect(openFilm(await fileOf(name))).rejects.toThrow()
  })

  test('a playlist that pretends to be a film, a broken film and an empty file', async () => {
    const playlist = '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n/etc/passwd\n#EXT-X-ENDLIST\n'
    const whole = await readFile(path.join(room, 'in order.mp4'))
    const broken = whole.subarray(0, whole.length / 2)
    for (const bytes of [Buffer.from(playlist), broken, Buffer.alloc(0)])
      await expect(openFilm(new File([bytes], 'lesson.mp4'))).rejects.toThrow()
  })
})

test('a making that is cancelled leaves nothing behind', async () => {
  const film = await openFilm(await fileOf('in order.mp4'))
  const leaving = new AbortController()
  const making = { signal: leaving.signal, onProgress: () => leaving.abort() }
  await expect(makeShorter(film, middle(film.cuts), null, making)).rejects.toThrow()
})

describe('a file before its upload', () => {
  /** A preparation, and what it gave to be uploaded. */
  async function prepared(name: string, takeId?: string) {
    const added: File[] = []
    const removed: string[] = []
    let carried: readonly string[] = []
    const uploads = {
      add: (file: File, _details: object = {}, takeIds: readonly string[] = []) => {
        added.push(file)
        carried = takeIds
        return { snapshot: () => ({ state: 'sending' }) } as UploadHandle
      },
      dismiss: () => {},
    }
    const kept: Take[] = []
    const takes = {
      keepWhole: (take: Take) => {
        kept.push(take)
        return Promise.resolve(true)
      },
      remove: (id: string) => {
        removed.push(id)
        return Promise.resolve()
      },
    }
    const file = await fileOf(name)
    const preparation = new Preparation({ file, details: {}, takeId }, { uploads, takes, personId: 'mia' })
    await expect.poll(() => preparation.snapshot().state).toBe('open')
    return { file, preparation, added, kept, removed, carried: () => carried }
  }

  test('goes as the very file that was chosen where nothing was trimmed', async () => {
    const { file, preparation, added, kept } = await prepared('looks ahead.mp4')
    preparation.upload('as-it-is')
    expect(added).toEqual([file])
    expect(added[0]).toBe(file)
    expect(kept).toEqual([])
  })

  test('goes as the part that is kept, which this browser keeps too', async () => {
    const { preparation, added, kept } = await prepared('looks ahead.mp4')
    expect(preparation.snapshot().film).toMatchObject({ kept: { startMs: 0 }, gain: null })
    preparation.keep({ startMs: 2_000, endMs: 4_400 })
    preparation.upload('as-it-is')
    await expect.poll(() => preparation.snapshot().state).toBe('over')
    expect(added.map(({ name }) => name)).toEqual(['looks ahead.mp4'])
    expect(kept).toMatchObject([{ personId: 'mia', made: { lengthMs: 2_400, modifiedAt: lastModified } }])
  })

  test('lets go what was recorded, and no other of its name, once the part that was made of it is kept', async () => {
    const { preparation, kept, removed, carried } = await prepared('looks ahead.mp4', 'recorded here')
    preparation.keep({ startMs: 2_000, endMs: 4_400 })
    preparation.upload('as-it-is')
    await expect.poll(() => removed).toEqual(['recorded here'])
    expect(carried()).toEqual([kept[0]?.id, 'recorded here'])
  })

  test('is as it was where making it smaller fails, and can be sent so', async () => {
    const { file, preparation, added } = await prepared('looks ahead.mp4')
    preparation.upload('smaller')
    await expect.poll(() => preparation.snapshot().problem).toBe('not-smaller')
    expect(preparation.snapshot()).toMatchObject({ state: 'open', film: { gain: null } })
    expect(added).toEqual([])
    preparation.upload('as-it-is')
    expect(added[0]).toBe(file)
  })

  test('is sent as it is where it cannot be looked into', async () => {
    const { file, preparation, added } = await prepared('camera.avi')
    expect(preparation.snapshot()).toMatchObject({ film: null, problem: undefined })
    preparation.upload('as-it-is')
    expect(added[0]).toBe(file)
  })

  test('is not sent by one who stops its making, or leaves it', async () => {
    const { preparation, added } = await prepared('in order.mp4')
    preparation.keep({ startMs: 1_000, endMs: 5_000 })
    preparation.upload('as-it-is')
    preparation.cancel()
    await expect.poll(() => preparation.snapshot().state).toBe('open')
    expect(preparation.snapshot()).toMatchObject({ problem: undefined, film: { kept: { startMs: 1_000 } } })
    preparation.leave()
    expect(preparation.snapshot().state).toBe('over')
    expect(added).toEqual([])
  })
})
