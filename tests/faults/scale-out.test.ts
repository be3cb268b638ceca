import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { documentFromText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { partCount, partRange } from '#app/domain/upload-parts.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { useDatabase } from '#tests/support/database.ts'
import { startFaultyS3 } from '#tests/support/faulty-s3.ts'
import { makeFilm } from '#tests/support/films.ts'
import { signIn } from '#tests/support/rooms.ts'
import { type ServerProcess, startServerProcess } from '#tests/support/server-process.ts'
import { startWorkerProcess, type WorkerProcess } from '#tests/support/worker-process.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'
import { type Balancer, startBalancer } from './balancer.ts'
import { enterRoom } from './enter-room.ts'

const database = useDatabase()
let balancer: Balancer
let folder = ''
let store: Record<string, string> = {}
const closers: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-scale-out-'))
  balancer = await startBalancer()
  store = await chooseStore()
})
afterAll(async () => {
  for (const close of closers.reverse()) await close()
  await balancer.close()
  await rm(folder, { recursive: true, force: true })
})

/** The S3 that S3_TEST_* names, in a bucket of its own, else a small one of the tests' own. */
async function chooseStore(): Promise<Record<string, string>> {
  const { S3_TEST_ENDPOINT, S3_TEST_ACCESS_KEY_ID, S3_TEST_SECRET_ACCESS_KEY } = process.env
  const S3_BUCKET = `reprise-scale-out-${Date.now()}`
  if (S3_TEST_ENDPOINT && S3_TEST_ACCESS_KEY_ID && S3_TEST_SECRET_ACCESS_KEY)
    return {
      ...{ S3_ENDPOINT: S3_TEST_ENDPOINT, S3_BUCKET },
      ...{ S3_ACCESS_KEY_ID: S3_TEST_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: S3_TEST_SECRET_ACCESS_KEY },
    }
  const s3 = await startFaultyS3()
  closers.push(s3.close)
  return { S3_ENDPOINT: s3.url, S3_BUCKET, S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' }
}

/** Each process has a folder of its own: nothing is shared but the database and the store. */
const settings = (name: string) => ({
  ...store,
  ...{ DATABASE_URL: database.url(), DATA_DIR: join(folder, name), TRUST_PROXY: '1' },
  SECRET: 'a secret for all of them, longer than needed',
})

async function startWeb(name: string): Promise<ServerProcess> {
  const web = await startServerProcess({ ...settings(name), ROLE: 'web' })
  closers.push(() => (web.process.exitCode === null ? web.kill() : Promise.resolve()))
  return web
}

async function startWorker(name: string): Promise<WorkerProcess> {
  const worker = await startWorkerProcess({ ...settings(name), WORKER_CONCURRENCY: '1' })
  closers.push(() => worker.kill())
  return worker
}

/** Asks for JSON as our own scripts do: what meets a process that is leaving is sent again, as it is. */
async function askAgain(cookie: string, path: string, body?: unknown): Promise<unknown> {
  for (let tries = 1; ; tries++) {
    const { origin } = balancer
    const answer = await fetch(`${origin}/api${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => undefined)
    if (answer?.ok) return answer.json()
    if ((answer && answer.status < 500) || tries > 50)
      throw new Error(`${path} was answered ${answer?.status}: ${await answer?.text()}`)
    await pause(100)
  }
}

/** Somebody in the room by whichever process the balancer chooses. */
async function enters(actor: Actor, recordingId: string) {
  const { cookie } = await signIn(actor)
  const there = await enterRoom(balancer.origin, cookie, recordingId)
  closers.push(async () => there.socket.disconnect())
  return { cookie, ...there }
}

/** A film whose end is empty, so that it goes in two parts. */
async function filmInParts(): Promise<Buffer> {
  const file = await makeFilm(join(folder, 'film.mp4'), {
    ...{ seconds: 4, format: 'mp4', audio: { codec: 'aac' } },
    video: { codec: 'libx264', fps: 25, gop: 25, width: 320, height: 240 },
  })
  const empty = Buffer.alloc(9 * 1024 * 1024)
  empty.writeUInt32BE(empty.length)
  empty.write('free', 4, 'latin1')
  return Buffer.concat([await readFile(file), empty])
}

test('R-28 two web processes and two workers are restarted one after the other, and nobody in a room or uploading loses anything', async () => {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess Teacher')
  const coach = await buildPerson(orgId, 'Cory Coach', ['coach'])
  const recordingId = await buildRecording(teacher)
  await buildShare(teacher, recordingId, coach, 'annotate')
  let [one, other] = [await startWeb('web-1'), await startWeb('web-2')]
  const workers = [await startWorker('worker-1'), await startWorker('worker-2')]
  balancer.use([one.origin, other.origin])

  const hers = await enters(teacher, recordingId)
  const his = await enters(coach, recordingId)
  // No sticky sessions: the two are at different processes, and so are one person's requests.
  expect([...balancer.given.values()].map(({ sockets }) => sockets > 0)).toEqual([true, true])

  const acknowledged: string[] = []
  let writing = true
  const writer = (async () => {
    while (writing) {
      const clientId = randomUUID()
      const body = documentFromText(`Note ${acknowledged.length}.`)
      const path = `/recordings/${recordingId}/annotations`
      await askAgain(his.cookie, path, { clientId, startMs: 1_000 * (acknowledged.length % 500), body })
      acknowledged.push(clientId)
      await pause(150)
    }
  })()
  const more = async (count = 5) => {
    const from = acknowledged.length
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThanOrEqual(from + count), {
      timeout: 60_000,
    })
  }

  const film = await filmInParts()
  const upload = (await askAgain(hers.cookie, '/uploads', {
    ...{ fileName: 'a lesson.mp4', fileType: 'video/mp4', bytes: film.length, anyway: false },
    fingerprint: createHash('sha256').update(film).digest('hex'),
  })) as { uploadId: string; recordingId: string; partBytes: number }
  expect(partCount(film.length, upload.partBytes)).toBe(2)
  const sendPart = async (number: number) => {
    const signed = await askAgain(hers.cookie, `/uploads/${upload.uploadId}/sign`, { partNumbers: [number] })
    const [{ url = '' } = {}] = signed as { url?: string }[]
    const { start, end } = partRange(number, film.length, upload.partBytes)
    expect(
      (await fetch(url, { method: 'PUT', body: new Uint8Array(film.subarray(start, end)) })).status,
    ).toBe(200)
  }

  await more()
  await sendPart(1)
  // Each leaves in the midst of it: people write, and the upload is signed for, sent and completed meanwhile.
  const [, oneLeft] = await Promise.all([sendPart(2), one.leave()])
  expect(oneLeft).toBe(0)
  await more()
  one = await startWeb('web-1')
  balancer.use([one.origin, other.origin])
  await more()
  const complete = askAgain(hers.cookie, `/uploads/${upload.uploadId}/complete`, {})
  const [otherLeft] = await Promise.all([other.leave(), complete])
  expect(otherLeft).toBe(0)
  await more()
  other = await startWeb('web-2')
  balancer.use([one.origin, other.origin])
  for (const number of [1, 2]) {
    await workers[number - 1]?.leave()
    workers[number - 1] = await startWorker(`worker-${number}`)
  }
  await more()
  writing = false
  await writer

  const held = await listAnnotations(teacher, { recordingId, since: 0 })
  expect(held.annotations).toHaveLength(acknowledged.length)
  const numbers = Array.from({ length: acknowledged.length }, (_, n) => n + 1)
  for (const { applied } of [hers, his])
    await vi.waitFor(() => expect(applied).toEqual(numbers), { timeout: 20_000 })
  await vi.waitFor(
    async () => expect((await getRecording(teacher, upload.recordingId)).progress.state).toBe('ready'),
    { timeout: 180_000, interval: 500 },
  )
  const played = await fetch(`${balancer.origin}/media/${upload.recordingId}/playlist.m3u8`, {
    headers: { cookie: hers.cookie },
  })
  expect(played.status).toBe(200)
  for (const process of [one, other]) {
    const ready = await fetch(`${process.origin}/readyz`)
    expect(await ready.text()).toBe('ready')
  }
})
