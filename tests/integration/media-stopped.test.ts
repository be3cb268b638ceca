import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { letPartsGo } from '#server/media/let-go.ts'
import { prepareRecording } from '#server/media/prepare.ts'
import { stopPreparing } from '#server/media/stop-preparing.ts'
import { watchWanted } from '#server/media/while-wanted.ts'
import { useWorkRoot } from '#server/media/work-folder.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { recordingPrefix } from '#server/recordings/object-key.ts'
import { retryRecording } from '#server/recordings/retry-recording.ts'
import { objectStore } from '#server/storage/current.ts'
import { makeFilm } from '#tests/support/films.ts'
import { holdEngine } from '#tests/support/hold-engine.ts'
import { useProduct } from '#tests/support/product.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

const { storeUrl } = useProduct()
const quiet = new AbortController().signal
let folder = ''
let film = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-stopped-'))
  useWorkRoot(join(folder, 'work'))
  // One keyframe in all: it has to be encoded, and its beginning can be watched meanwhile.
  film = await makeFilm(join(folder, 'lesson.mp4'), {
    seconds: 14,
    format: 'mp4',
    video: { codec: 'libx264', fps: 25, gop: 2_000, width: 1_280, height: 720 },
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function school() {
  const { orgId } = await buildOrganization()
  const [ana, ben] = [await buildPerson(orgId, 'Ana Ruiz'), await buildPerson(orgId, 'Ben Osei')]
  const stranger = await buildPerson((await buildOrganization()).orgId, 'Vera Lindqvist')
  return { orgId, ana, ben, stranger }
}

async function keysOf(recording: { orgId: string; recordingId: string }): Promise<string[]> {
  const held: string[] = []
  for await (const { key } of objectStore().list(recordingPrefix(recording))) held.push(key)
  return held
}

test('stopping ends the work at once and keeps what was sent, which can be prepared again', async () => {
  const { orgId, ana } = await school()
  const recordingId = await uploadFile(ana, film, storeUrl)
  const attempt = { orgId, recordingId, attempt: 1 }
  const look = () => getRecording(ana, recordingId)
  const stopWatching = await watchWanted((error) => {
    throw error
  })
  try {
    const preparing = prepareRecording(attempt, quiet)
    await vi.waitUntil(async () => (await look()).progress.playableMs > 0, { timeout: 120_000, interval: 50 })
    // It will not come to its end by itself any more.
    await holdEngine(folder)
    await stopPreparing(ana, recordingId)
    const stopped = await look()
    expect(stopped.progress).toMatchObject({ state: 'failed', playableMs: 0, stage: null, leftMs: null })
    expect(stopped.failure).toEqual({ reason: 'stopped', canRetry: true })
    expect(stopped.media.playlist).toBeNull()
    // What was sent is here: sending it once more leads to it.
    await expect(uploadFile(ana, film, storeUrl)).rejects.toMatchObject({ code: 'conflict' })
    await preparing
    expect(await readdir(join(folder, 'work'))).toEqual([])
  } finally {
    await stopWatching()
  }
  await letPartsGo({ ...attempt, attempt: 2 })
  expect(await keysOf(attempt)).toHaveLength(1)

  await retryRecording(ana, recordingId)
  await prepareRecording({ ...attempt, attempt: 3 }, quiet)
  expect((await look()).progress).toMatchObject({ state: 'ready', failure: null })
})

test('what waits in line is not begun any more', async () => {
  const { orgId, ana } = await school()
  const recordingId = await uploadFile(ana, film, storeUrl)
  await stopPreparing(ana, recordingId)
  await prepareRecording({ orgId, recordingId, attempt: 1 }, quiet)
  expect((await getRecording(ana, recordingId)).progress).toMatchObject({
    state: 'failed',
    failure: 'stopped',
  })
})

test.each(['draft', 'uploading', 'ready', 'failed'] as const)(
  'nothing is stopped of a recording that is %s',
  async (state) => {
    const { ana } = await school()
    const recordingId = await buildRecording(ana, { state })
    await expect(stopPreparing(ana, recordingId)).rejects.toMatchObject({ code: 'conflict' })
  },
)

test('only its owner stops a recording', async () => {
  const { ana, ben, stranger } = await school()
  const recordingId = await buildRecording(ana, { state: 'processing' })
  for (const other of [ben, stranger])
    await expect(stopPreparing(other, recordingId)).rejects.toMatchObject({ code: 'not-found' })
  await buildShare(ana, recordingId, ben, 'annotate')
  await expect(stopPreparing(ben, recordingId)).rejects.toMatchObject({ code: 'not-allowed' })
  expect((await getRecording(ana, recordingId)).progress.state).toBe('processing')
})
