import { randomBytes } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { httpUploadApi } from '#app/components/upload/engine/http-upload-api.ts'
import { LanePool } from '#app/components/upload/engine/lane-pool.ts'
import type { Outbox } from '#app/components/upload/engine/outbox.ts'
import { failureOfStatus, type SendPart } from '#app/components/upload/engine/send-part.ts'
import { defaultLanes, startUpload } from '#app/components/upload/engine/start-upload.ts'
import { partRange } from '#app/domain/upload-parts.ts'
import { UploadServer } from '#tests/support/upload-server.ts'
import { type Figure, median } from './figures.ts'

const partBytes = 8 * 1024 ** 2
const size = 24 * partBytes
const rounds = 5
/** What an S3 client sends at a time by default. */
const plainLanes = 4

/** The upload engine, fingerprint and signing included, against nothing but the same bytes PUT in the same parts. */
export async function measureUpload(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-bench-'))
  const server = await UploadServer.start(join(folder, 'store'), { partBytes })
  const ours: number[] = []
  const plain: number[] = []
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const file = await newFile(join(folder, `film-${round}.mp4`))
      const plainMs = await timed(() => sendPlainly(server, file, `plain-${round}`))
      const oursMs = await timed(() => sendByEngine(server, file))
      // The first round warms the caches of both.
      if (round === 0) continue
      ours.push(oursMs)
      plain.push(plainMs)
    }
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
  const speed = (ms: number) => size / 1_000_000 / (ms / 1_000)
  return [
    {
      name: `upload of ${size / 1024 ** 2} MiB to the disk store, median`,
      value: speed(median(ours)),
      unit: 'MB/s',
      reference: { name: 'plain PUTs of the same parts', value: speed(median(plain)) },
      limit: { atLeast: 0.85 },
    },
  ]
}

async function newFile(path: string): Promise<File> {
  await writeFile(path, Buffer.concat([Buffer.from('\0\0\0\x18ftypisom'), randomBytes(size - 12)]))
  return new File([await openAsBlob(path)], 'film.mp4', { type: 'video/mp4' })
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function sendByEngine(server: UploadServer, file: File): Promise<void> {
  const handle = startUpload(
    { kind: 'new', file, details: {} },
    {
      api: httpUploadApi(`${server.url}/api/uploads`),
      personId: 'bench',
      outbox: keepsNothing,
      pool: new LanePool(defaultLanes),
      sendPart: sendPartByFetch,
      surroundings: { isOnline: () => true, onWake: () => () => {} },
    },
  )
  return new Promise((resolve, reject) => {
    handle.subscribe(() => {
      const { state, problem } = handle.snapshot()
      if (state === 'done') resolve()
      else if (state === 'failed') reject(new Error(JSON.stringify(problem)))
    })
  })
}

async function sendPlainly(server: UploadServer, file: File, key: string): Promise<void> {
  const { store } = server
  const uploadId = await store.beginUpload(key, { contentType: file.type, partSize: partBytes, size })
  const waiting = Array.from({ length: size / partBytes }, (_, index) => index + 1)
  const lane = async () => {
    for (let partNumber = waiting.shift(); partNumber; partNumber = waiting.shift()) {
      const { start, end } = partRange(partNumber, size, partBytes)
      const url = await store.signPart(key, uploadId, partNumber, { bytes: end - start })
      const answer = await fetch(url, { method: 'PUT', body: file.slice(start, end) })
      if (!answer.ok) throw new Error(`The store answered ${answer.status}.`)
    }
  }
  await Promise.all(Array.from({ length: plainLanes }, lane))
  await store.completeUpload(key, uploadId, await store.listParts(key, uploadId))
}

const sendPartByFetch: SendPart = async (url, body, { signal, onProgress }) => {
  const answer = await fetch(url, { method: 'PUT', body, signal })
  const failure = failureOfStatus(answer.status)
  if (failure) throw failure
  onProgress(body.size)
}

/** A browser that keeps no copies. */
const keepsNothing: Outbox = {
  put: async () => {},
  keepFile: async () => false,
  list: async () => [],
  findFile: async () => undefined,
  remove: async () => {},
  clear: async () => {},
}
