import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { recordingPrefix } from '#server/recordings/object-key.ts'
import { receiveLocalFile } from '#server/recordings/receive-local-file.ts'
import { retryRecording } from '#server/recordings/retry-recording.ts'
import { objectStore, useStore } from '#server/storage/current.ts'
import { openStore } from '#server/storage/open.ts'
import { startFaultyS3 } from '#tests/support/faulty-s3.ts'
import { makeFilms } from '#tests/support/films.ts'
import { listWorkLeft } from '#tests/support/hurried-jobs.ts'
import { useProduct } from '#tests/support/product.ts'
import { withSmallFiles, withTinyDisk } from '#tests/support/tiny-disk.ts'
import { makeDataDir, startWorkerProcess } from '#tests/support/worker-process.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

const { storeRoot, databaseUrl } = useProduct()

let folder = ''
let workers: Awaited<ReturnType<typeof makeDataDir>>
/** Its copy weighs about as much as itself. */
let film = ''
/** What is made of it weighs several times as much. */
let dense = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-lacking-'))
  workers = await makeDataDir(storeRoot())
  film = join(folder, 'lesson.mp4')
  dense = join(folder, 'dense.mkv')
  await makeFilms([
    {
      path: film,
      plan: {
        ...{ seconds: 20, format: 'mp4', audio: { codec: 'aac' } },
        video: { codec: 'libx264', fps: 25, gop: 25, width: 320, height: 240 },
      },
    },
    {
      path: dense,
      plan: {
        ...{ seconds: 10, format: 'matroska' },
        video: {
          ...{ codec: 'libx265', fps: 25, width: 320, height: 240 },
          options: { crf: '51', preset: 'ultrafast' },
        },
      },
    },
  ])
})
afterAll(async () => {
  await workers.remove()
  await rm(folder, { recursive: true, force: true })
})

interface Lesson {
  owner: Actor
  recordingId: string
}

async function send(file: string): Promise<Lesson> {
  const owner = await buildPerson((await buildOrganization()).orgId, 'Ana Ruiz')
  const recordingId = uuidv7()
  const details = { title: 'A lesson', kind: 'lesson', recordedOn: null } as const
  const words = { className: '', subject: '', gradeBand: '' }
  await receiveLocalFile(owner, { ...details, ...words, recordingId, file, fileType: 'video/mp4' })
  return { owner, recordingId }
}

const settings = (more: Record<string, string> = {}) => ({
  DATABASE_URL: databaseUrl(),
  DATA_DIR: workers.dataDir,
  WORKER_CONCURRENCY: '4',
  ...more,
})

/** Lets a worker do all there is to do, as often as it may be tried. */
async function workThrough(more: Record<string, string>, before: string[] = []): Promise<void> {
  const worker = await startWorkerProcess(settings(more), before)
  await expect.poll(listWorkLeft, { timeout: 120_000, interval: 300 }).toEqual([])
  await worker.leave()
}

const progressOf = async ({ owner, recordingId }: Lesson) => (await getRecording(owner, recordingId)).progress

async function kept({ owner, recordingId }: Lesson): Promise<string[]> {
  const rows = await transaction('system', (tx) =>
    tx.select().from(assets).where(eq(assets.recordingId, recordingId)),
  )
  const keys: string[] = []
  for await (const { key } of objectStore().list(recordingPrefix({ orgId: owner.orgId, recordingId })))
    keys.push(key)
  expect(keys.sort()).toEqual(rows.map(({ key }) => key).sort())
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['ready']))
  return rows.map(({ role }) => role).sort()
}

/** It says why in words that people can act on, and what was made of it so far is gone. */
async function requireFailed(lesson: Lesson, failure: string): Promise<void> {
  expect(await progressOf(lesson)).toMatchObject({ state: 'failed', failure, playableMs: 0 })
  expect(await kept(lesson)).toEqual(['original'])
}

async function requireReady(lesson: Lesson, roles: string[]): Promise<void> {
  expect(await progressOf(lesson)).toMatchObject({ state: 'ready', failure: null })
  expect(await kept(lesson)).toEqual(roles.sort())
}

const ofFilm = ['original', 'rendition', 'rendition', 'poster', 'sprite', 'peaks']
const ofSilent = ['original', 'rendition', 'poster', 'sprite']

describe('R-36 a disk that is full', () => {
  test.each([
    ['before the film is here', 0.5],
    ['before its copy is whole', 1.5],
  ])('%s is said in words, and once there is room, trying again helps', async (_when, share) => {
    const work = join(workers.dataDir, 'work')
    await mkdir(work, { recursive: true })
    const lesson = await send(film)
    const { size } = await stat(film)
    await workThrough({}, await withTinyDisk(work, Math.round(size * share)))
    await requireFailed(lesson, 'out-of-disk')
    await retryRecording(lesson.owner, lesson.recordingId)
    await workThrough({})
    await requireReady(lesson, [...ofFilm])
  })

  test('where the store is, leaves nothing half-stored, and once there is room, trying again helps', async () => {
    const lesson = await send(dense)
    const { size } = await stat(dense)
    await workThrough({}, withSmallFiles(size * 2))
    await requireFailed(lesson, 'out-of-disk')
    await retryRecording(lesson.owner, lesson.recordingId)
    await workThrough({})
    await requireReady(lesson, [...ofSilent])
  })
})

test('R-33 a store that fails is asked again, and if it goes on so, the recording says it and can be tried again', async () => {
  const s3 = await startFaultyS3()
  const own = objectStore()
  const account = { bucket: 'lessons', accessKeyId: 'key', secretAccessKey: 'secret' }
  useStore(openStore({ kind: 's3', ...account, endpoint: s3.url, region: 'us-east-1', forcePathStyle: true }))
  const place = {
    ...{ S3_ENDPOINT: s3.url, S3_BUCKET: account.bucket },
    ...{ S3_ACCESS_KEY_ID: account.accessKeyId, S3_SECRET_ACCESS_KEY: account.secretAccessKey },
  }
  try {
    const [silent, refusing, cutting, once] = [
      await send(film),
      await send(film),
      await send(film),
      await send(film),
    ]
    const seen = new Set<string>()
    s3.fail((method, key) => {
      if (key.includes(silent.recordingId) && method === 'GET') return 'busy'
      if (key.includes(refusing.recordingId) && method === 'PUT') return 'refuse'
      if (key.includes(cutting.recordingId) && method === 'GET') return 'cut'
      if (!key.includes(once.recordingId) || seen.has(method)) return 'none'
      seen.add(method)
      return 'cut'
    })
    await workThrough(place)
    for (const lesson of [silent, refusing, cutting]) await requireFailed(lesson, 'store-unavailable')
    await requireReady(once, [...ofFilm])
    expect(s3.faults()).toBeGreaterThan(8)

    s3.fail(() => 'none')
    const failed = [silent, refusing, cutting]
    for (const { owner, recordingId } of failed) await retryRecording(owner, recordingId)
    await workThrough(place)
    for (const lesson of failed) await requireReady(lesson, [...ofFilm])
  } finally {
    useStore(own)
    await s3.close()
  }
})
