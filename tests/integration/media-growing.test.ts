import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { failAttempt } from '#server/media/attempt.ts'
import { letPartsGo } from '#server/media/let-go.ts'
import { getPlayableAsset, getRenditions } from '#server/media/playable.ts'
import { prepareRecording } from '#server/media/prepare.ts'
import { watchWanted } from '#server/media/while-wanted.ts'
import { useWorkRoot } from '#server/media/work-folder.ts'
import { deleteRecording } from '#server/recordings/delete-recording.ts'
import { eraseRecordingObjects } from '#server/recordings/erase-objects.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { recordingPrefix } from '#server/recordings/object-key.ts'
import { objectStore, useStore } from '#server/storage/current.ts'
import type { ObjectStore } from '#server/storage/store.ts'
import { makeFilm, readFilm } from '#tests/support/films.ts'
import { holdEngine } from '#tests/support/hold-engine.ts'
import { note } from '#tests/support/notes.ts'
import { useProduct } from '#tests/support/product.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

const { storeUrl } = useProduct()
let folder = ''
let film = ''
let copied = ''
const fps = 25
/** The engine gives way to everything else on the machine. */
const patienceMs = 120_000

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-growing-'))
  // One keyframe in all: nothing a browser could seek in, so that it has to be encoded.
  film = await makeFilm(join(folder, 'counted.mp4'), {
    seconds: 42,
    format: 'mp4',
    video: { codec: 'libx264', fps, gop: 2_000, width: 160, height: 90 },
    audio: { codec: 'aac' },
  })
  copied = await makeFilm(join(folder, 'copied.mp4'), {
    seconds: 124,
    format: 'mp4',
    video: { codec: 'libx264', fps, gop: 2 * fps, width: 160, height: 90 },
    audio: { codec: 'aac' },
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function uploaded(file = film) {
  const { orgId } = await buildOrganization()
  const ana = await buildPerson(orgId, 'Ana Ruiz')
  const recordingId = await uploadFile(ana, file, storeUrl)
  return { ana, recordingId, attempt: { orgId, recordingId, attempt: 1 } }
}

/** Lets the store take as many files as said and hold on to the next ones, until it is let go. */
function holdPuts(after: number): { held: Promise<void>; release: () => void; restore: () => void } {
  const store = objectStore()
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  let tellHeld = () => {}
  const held = new Promise<void>((resolve) => {
    tellHeld = resolve
  })
  let puts = 0
  const holding: ObjectStore = new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (name !== 'putFile') return value.bind(target) as unknown
      return async (...given: Parameters<ObjectStore['putFile']>) => {
        puts += 1
        if (puts > after) {
          tellHeld()
          await gate
        }
        return target.putFile(...given)
      }
    },
  })
  useStore(holding)
  return { held, release: () => release(), restore: () => useStore(store) }
}

const quiet = new AbortController().signal

async function expectNothingElse(attempt: { orgId: string; recordingId: string }, name = '720p') {
  const rows = await transaction({ orgId: attempt.orgId }, (tx) =>
    tx.select().from(assets).where(eq(assets.recordingId, attempt.recordingId)),
  )
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['ready']))
  expect(rows.map(({ role, name }) => `${role} ${name}`.trim()).sort()).toEqual(
    ['original', 'peaks', 'poster', `rendition ${name}`, 'sprite'].sort(),
  )
  const held: string[] = []
  for await (const { key } of objectStore().list(recordingPrefix(attempt))) held.push(key)
  expect(held.sort()).toEqual(rows.map(({ key }) => key).sort())
}

test.each([
  { way: 'encoded', file: () => film, name: '720p' },
  { way: 'copied', file: () => copied, name: 'source' },
])(
  'the beginning of what is $way can be watched and marked while the rest is made, and is the same film',
  async ({ file, name }) => {
    const { ana, recordingId, attempt } = await uploaded(file())
    const puts = holdPuts(2)
    const preparing = prepareRecording(attempt, quiet)
    const look = () => getRecording(ana, recordingId)
    try {
      await vi.waitUntil(async () => (await look()).progress.playableMs > 6_000, {
        timeout: patienceMs,
        interval: 100,
      })
      const early = await look()
      expect(early.progress.state).toBe('processing')
      expect(early.remarks).toEqual([])
      expect(early.frameRate).toEqual({ num: fps, den: 1 })
      expect(early.media.playlist).toBe(`/media/${recordingId}/playlist.m3u8`)
      const [growing] = await getRenditions(ana, recordingId)
      expect(growing).toMatchObject({ name, isWhole: false })
      expect(growing?.files.length).toBe(2)

      const bytes: Buffer[] = []
      for (const { id } of growing?.files ?? [])
        bytes.push(
          await buffer(await objectStore().stream((await getPlayableAsset(ana, recordingId, id)).key)),
        )
      const beginning = join(folder, 'beginning.mp4')
      await writeFile(beginning, Buffer.concat(bytes))
      const { pictures, clicks } = await readFilm(beginning)
      expect(pictures.length).toBe((early.progress.playableMs * fps) / 1_000)
      expect(
        pictures.filter(({ number, second }, k) => number !== k || Math.abs(second - k / fps) > 0.001),
      ).toEqual([])
      expect(clicks.length).toBe(Math.round(early.progress.playableMs / 1_000))
      for (const [k, click] of clicks.entries()) expect(Math.abs(click - (k + 0.5))).toBeLessThan(0.001)
      await createAnnotation(ana, { ...note('Jay counts aloud', { startMs: 5_000 }), recordingId })

      puts.release()
      await preparing
      const whole = await look()
      expect(whole.progress).toMatchObject({ state: 'ready', permille: 1000, leftMs: null })
      const [last] = await getRenditions(ana, recordingId)
      expect(last).toMatchObject({ name, isWhole: true })
      expect(
        last?.facts.segments.slice(0, 3).map(({ startMs, durationMs }) => [startMs, durationMs]),
      ).toEqual(growing?.files[0]?.segments.map(({ startMs, durationMs }) => [startMs, durationMs]))
      const { key } = await getPlayableAsset(ana, recordingId, last?.files[0]?.id ?? '')
      const all = await buffer(await objectStore().stream(key))
      expect(all.subarray(0, Buffer.concat(bytes).length).equals(Buffer.concat(bytes))).toBe(true)
      // Players that have the older playlist still get what it names, for a while.
      expect((await getPlayableAsset(ana, recordingId, growing?.files[1]?.id ?? '')).role).toBe('part')
      await letPartsGo(attempt)
      await expectNothingElse(attempt, name)
    } finally {
      puts.release()
      puts.restore()
      await preparing.catch(() => {})
    }
  },
)

test('a worker that dies half-way is followed by another, and what could be watched stays', async () => {
  const { ana, recordingId, attempt } = await uploaded()
  const dying = holdPuts(1)
  const died = prepareRecording(attempt, quiet)
  const seen = async () => (await getRecording(ana, recordingId)).progress.playableMs
  try {
    await dying.held
    expect(await seen()).toBe(6_000)
    dying.restore()
    const second = holdPuts(1)
    const following = prepareRecording(attempt, quiet)
    await vi.waitUntil(async () => (await seen()) > 6_000, { timeout: patienceMs, interval: 100 })
    const [growing] = await getRenditions(ana, recordingId)
    expect(growing?.files.length).toBe(2)
    second.release()
    second.restore()
    await following
    await letPartsGo(attempt)
    dying.release()
    await died.catch(() => {})
    expect((await getRecording(ana, recordingId)).progress.state).toBe('ready')
    await expectNothingElse(attempt)
  } finally {
    dying.release()
    dying.restore()
  }
})

test('a film that fails half-way leaves nothing, and can be prepared again', async () => {
  const { ana, recordingId, attempt } = await uploaded()
  const puts = holdPuts(1)
  const stop = new AbortController()
  const preparing = prepareRecording(attempt, stop.signal)
  const look = () => getRecording(ana, recordingId)
  await vi.waitUntil(async () => (await look()).progress.playableMs >= 6_000, {
    timeout: patienceMs,
    interval: 100,
  })
  puts.restore()
  stop.abort()
  puts.release()
  await expect(preparing).rejects.toMatchObject({ code: 'cancelled' })
  await failAttempt(attempt, 'engine-failed')
  const failed = await look()
  expect(failed.progress).toMatchObject({ state: 'failed', playableMs: 0 })
  expect(failed.media.playlist).toBeNull()
  expect(failed.failure?.canRetry).toBe(true)
  const held: string[] = []
  for await (const { key } of objectStore().list(recordingPrefix(attempt))) held.push(key)
  expect(held.length).toBe(1)
})

test('deleting a recording stops the work on it at once, and nothing stays', async () => {
  const heavy = await makeFilm(join(folder, 'heavy.mp4'), {
    seconds: 16,
    format: 'mp4',
    video: { codec: 'libx264', fps, gop: 2_000, width: 1_280, height: 720 },
  })
  const { ana, recordingId, attempt } = await uploaded(heavy)
  const work = join(folder, 'work')
  useWorkRoot(work)
  const stopWatching = await watchWanted((error) => {
    throw error
  })
  let isOver = false
  const preparing = prepareRecording(attempt, quiet).then(() => {
    isOver = true
  })
  const look = () => getRecording(ana, recordingId)
  await vi.waitUntil(async () => (await look()).progress.playableMs > 0, {
    timeout: patienceMs,
    interval: 50,
  })
  expect(isOver).toBe(false)
  // It will not come to its end by itself any more.
  await holdEngine(folder)
  await deleteRecording(ana, recordingId)
  await preparing
  expect(await readdir(work)).toEqual([])
  await stopWatching()
  await eraseRecordingObjects(attempt)
  const held: string[] = []
  for await (const { key } of objectStore().list(recordingPrefix(attempt))) held.push(key)
  expect(held).toEqual([])
})
