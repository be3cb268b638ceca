import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { httpUploadApi } from '#app/components/upload/engine/http-upload-api.ts'
import { LanePool } from '#app/components/upload/engine/lane-pool.ts'
import type { Outbox, OutboxEntry } from '#app/components/upload/engine/outbox.ts'
import { failureOfStatus, type SendPart } from '#app/components/upload/engine/send-part.ts'
import { type StartSettings, startUpload } from '#app/components/upload/engine/start-upload.ts'
import { Hindrance } from '#app/components/upload/engine/upload-api.ts'
import type { UploadHandle, UploadState } from '#app/components/upload/engine/upload-snapshot.ts'
import { clearUploads, openUploads } from '#app/components/upload/engine/uploads.ts'
import { UploadServer } from '#tests/support/upload-server.ts'

const partBytes = 256 * 1024
const lanes = 3
const size = 12 * partBytes + 321
const content = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom'), randomBytes(size - 12)])
const fileOf = (bytes: Buffer<ArrayBuffer>, lastModified = 1_700_000_000_000) =>
  new File([bytes], 'lesson.mp4', { type: 'video/mp4', lastModified })
const lesson = fileOf(content)

let root: string
let server: UploadServer
let outbox: MemoryOutbox
let online: boolean
let wake: () => void
let started: UploadHandle[]

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'reprise-upload-'))
  server = await UploadServer.start(root, { partBytes })
  outbox = new MemoryOutbox()
  online = true
  started = []
})
afterEach(async () => {
  for (const upload of started) upload.stop()
  await server.close()
  await rm(root, { recursive: true, force: true })
})

test('a file arrives whole, and its progress never goes back', async () => {
  const upload = begin(lesson)
  const seen = watch(upload)
  await until(upload, 'done')
  await expectStored(upload)
  expect(server.receivedBytes).toBe(size)
  expect(seen.sent).toEqual([...seen.sent].sort((a, b) => a - b))
  expect(seen.sent.at(-1)).toBe(size)
  expect(upload.snapshot()).toMatchObject({ state: 'done', sentBytes: size, problem: undefined })
  expect(outbox.entries.size).toBe(0)
})

test('no more parts are under way than there are lanes', async () => {
  let underWay = 0
  let most = 0
  server.fault = (request, response) => {
    if (request.method !== 'PUT') return false
    underWay += 1
    most = Math.max(most, underWay)
    response.on('close', () => {
      underWay -= 1
    })
    return false
  }
  await until(begin(lesson), 'done')
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(lanes)
})

test.each([0, 1, 6, 12])(
  'the network breaks after %i parts and comes back: at most a part per lane is sent again',
  async (parts) => {
    const upload = begin(lesson)
    const seen = watch(upload)
    await breakAfter(parts)
    online = false
    await until(upload, 'waiting-network')
    expect(upload.snapshot().problem?.code).toBe('network')
    server.fault = () => false
    online = true
    wake()
    await until(upload, 'done')
    await expectStored(upload)
    expect(server.receivedBytes).toBeLessThanOrEqual(size + lanes * partBytes)
    expect(seen.sent).toEqual([...seen.sent].sort((a, b) => a - b))
  },
)

test('R-10 an upload goes on after a reload with only what is missing', async () => {
  const first = begin(lesson)
  await breakAfter(5)
  first.stop()
  const [entry] = await outbox.list('ana')
  if (!entry) throw new Error('the outbox keeps the upload')
  server.fault = () => false
  const before = server.partsPut
  const [known] = server.uploads.values()
  const held = await server.store.listParts(known?.key ?? '', known?.storeId ?? '')
  const second = track(startUpload({ kind: 'kept', entry, file: lesson }, settings()))
  await until(second, 'done')
  expect(server.partsPut - before).toBeGreaterThan(0)
  expect(server.partsPut - before).toBeLessThanOrEqual(13 - held.length)
  await expectStored(second)
})

test('R-42 an expired sign-in holds the upload until the person is back', async () => {
  let signedIn = false
  server.fault = (request, response) => {
    if (signedIn || !request.url?.startsWith('/api/')) return false
    response.writeHead(401).end('{"error":{"code":"not-signed-in","message":"","fields":{},"facts":{}}}')
    return true
  }
  const upload = begin(lesson)
  await until(upload, 'waiting-sign-in')
  expect(upload.snapshot().problem?.code).toBe('sign-in')
  signedIn = true
  upload.resume()
  await until(upload, 'done')
  await expectStored(upload)
})

test('a URL that expired on the way is asked for again', async () => {
  let expired = 3
  server.fault = (request, response) => {
    if (request.method !== 'PUT' || expired === 0) return false
    expired -= 1
    request.resume()
    response.writeHead(403).end()
    return true
  }
  const upload = begin(lesson)
  await until(upload, 'done')
  expect(server.requests.filter((line) => line.endsWith('/sign')).length).toBeGreaterThan(2)
  await expectStored(upload)
})

test('a store that refuses every URL ends in a failure that can be tried again', async () => {
  server.fault = (request, response) => {
    if (request.method !== 'PUT') return false
    request.resume()
    response.writeHead(403).end()
    return true
  }
  const upload = begin(lesson)
  await until(upload, 'failed')
  expect(upload.snapshot().problem?.code).toBe('expired')
  server.fault = () => false
  upload.resume()
  await until(upload, 'done')
})

test('R-33 a store that is busy now and then is asked again', async () => {
  let count = 0
  server.fault = (request, response) => {
    count += 1
    if (count % 3 !== 0) return false
    request.resume()
    response.writeHead(503, { 'retry-after': '0' }).end()
    return true
  }
  const upload = begin(lesson)
  await until(upload, 'done')
  await expectStored(upload)
})

test('R-10 an answer lost on the way begins no second upload and sends no part twice', async () => {
  const lost = new Set<string>()
  server.fault = (request, response) => {
    const step = request.url?.split('?')[0] ?? ''
    if (request.method === 'GET' || lost.has(step)) return false
    lost.add(step)
    const { end } = response
    response.end = ((...given: never[]) => {
      // The work is done by now; only the answer never leaves.
      void given
      void end
      request.socket.destroy()
      return response
    }) as typeof response.end
    return false
  }
  const upload = begin(lesson)
  await until(upload, 'done')
  expect(server.uploads.size).toBe(1)
  expect(server.partsPut).toBe(13)
  await expectStored(upload)
})

test('pause stands still, resume goes on', async () => {
  const upload = begin(lesson)
  await partsTaken(2)
  upload.pause()
  expect(upload.snapshot().state).toBe('paused')
  await quiet()
  const held = server.partsPut
  wake()
  await quiet()
  expect(server.partsPut).toBe(held)
  upload.resume()
  await until(upload, 'done')
  expect(server.receivedBytes).toBeLessThanOrEqual(size + lanes * partBytes)
  await expectStored(upload)
})

test('cancel leaves nothing, here and in the store', async () => {
  const upload = begin(lesson)
  await partsTaken(2)
  await upload.cancel()
  expect(upload.snapshot().state).toBe('cancelled')
  expect(outbox.entries.size).toBe(0)
  const [known] = server.uploads.values()
  expect(known?.state).toBe('cancelled')
  await expect(server.store.listParts(known?.key ?? '', known?.storeId ?? '')).rejects.toMatchObject({
    code: 'gone',
  })
})

test('an upload cancelled on the server ends here too', async () => {
  const first = begin(lesson)
  await partsTaken(2)
  first.stop()
  const [entry] = await outbox.list('ana')
  if (!entry) throw new Error('the outbox keeps the upload')
  await httpUploadApi(`${server.url}/api/uploads`).cancel(entry.uploadId)
  await until(track(startUpload({ kind: 'kept', entry, file: lesson }, settings())), 'cancelled')
  expect(outbox.entries.size).toBe(0)
})

test('R-11 without its file an upload waits for it, and takes no other', async () => {
  const first = begin(lesson)
  await breakAfter(4)
  first.stop()
  server.fault = () => false
  const [entry] = await outbox.list('ana')
  if (!entry) throw new Error('the outbox keeps the upload')
  const second = track(startUpload({ kind: 'kept', entry, file: undefined }, settings()))
  await until(second, 'needs-file')
  const others = [
    fileOf(Buffer.concat([content.subarray(0, size - 1), Buffer.from('x')])),
    fileOf(Buffer.from(content), 1_700_000_000_001),
    fileOf(content.subarray(0, size - 1)),
  ]
  for (const other of others) {
    expect(await second.attachFile(other)).toBe(false)
    expect(second.snapshot()).toMatchObject({ state: 'needs-file', problem: { code: 'different-file' } })
  }
  expect(await second.attachFile(fileOf(Buffer.from(content)))).toBe(true)
  await until(second, 'done')
  await expectStored(second)
})

test('R-12 the same upload in two tabs is sent by one; the other takes over when that one ends', async () => {
  const first = begin(lesson)
  await breakAfter(3)
  const [entry] = await outbox.list('ana')
  if (!entry) throw new Error('the outbox keeps the upload')
  const second = track(startUpload({ kind: 'kept', entry, file: lesson }, settings()))
  await until(second, 'elsewhere')
  server.fault = () => false
  const asked = server.requests.length
  first.stop()
  await until(second, 'done')
  expect(server.requests.slice(asked)[0]).toBe(`GET /api/uploads/${entry.uploadId}`)
  await expectStored(second)
})

test.each([
  ['empty', fileOf(Buffer.alloc(0))],
  ['too-large', fileOf(Buffer.concat([content, content]))],
  ['not-media', fileOf(Buffer.from('%PDF-1.7 '.repeat(1000)))],
])('a file that is %s is refused before anything is sent', async (code, file) => {
  const upload = track(
    startUpload({ kind: 'new', file, details: {} }, { ...settings(), limitBytes: size + 1 }),
  )
  await until(upload, 'failed')
  expect(upload.snapshot().problem).toMatchObject({ code, facts: { limitBytes: size + 1 } })
  expect(server.requests).toEqual([])
})

test('a refusal of the server is passed on in its words', async () => {
  server.fault = (_, response) => {
    const error = {
      code: 'conflict',
      message: 'This file is already here.',
      fields: {},
      facts: { recordingId: 'r1' },
    }
    response.writeHead(409).end(JSON.stringify({ error }))
    return true
  }
  const upload = begin(lesson)
  await until(upload, 'failed')
  expect(upload.snapshot().problem).toEqual({
    code: 'conflict',
    message: 'This file is already here.',
    facts: { recordingId: 'r1' },
  })
})

test('several files share the lanes, the first chosen is done first', async () => {
  const uploads = openUploads(settings())
  const ends: string[] = []
  const files = [1, 2, 3].map((number) => {
    const handle = track(uploads.add(fileOf(Buffer.concat([content, Buffer.from([number])]))))
    handle.subscribe(() => {
      if (handle.snapshot().state === 'done' && !ends.includes(handle.key)) ends.push(handle.key)
    })
    return handle
  })
  expect(uploads.isBusy()).toBe(true)
  for (const handle of files) await until(handle, 'done')
  expect(uploads.isBusy()).toBe(false)
  expect(ends[0]).toBe(files[0]?.key)
  uploads.stop()
})

test('R-42 signing out stops every tab and leaves nothing; another person sees nothing', async () => {
  const tab = openUploads(settings())
  const upload = track(tab.add(lesson))
  await breakAfter(2)
  const stranger = openUploads({ ...settings(), personId: 'ben' })
  await stranger.restore()
  expect(stranger.list()).toEqual([])
  await clearUploads(outbox)
  await expect.poll(() => upload.snapshot().state).toBe('cancelled')
  expect(tab.list()).toEqual([])
  expect(outbox.entries.size).toBe(0)
  stranger.stop()
})

test('a page that opens again goes on by itself', async () => {
  const before = openUploads(settings())
  before.add(lesson)
  await breakAfter(4)
  before.stop()
  server.fault = () => false
  const after = openUploads(settings())
  await Promise.all([after.restore(), after.restore()])
  const [handle, ...others] = after.list()
  if (!handle) throw new Error('the upload is there again')
  expect(others).toEqual([])
  await until(track(handle), 'done')
  await expectStored(handle)
  after.stop()
})

test('of two films of one name the first to arrive lets its own take go alone, also after a reload', async () => {
  const arrived: string[][] = []
  const first = openUploads(settings(), (takeIds) => arrived.push([...takeIds]))
  await until(track(first.add(lesson, {}, ['the first trim'])), 'done')
  expect(arrived).toEqual([['the first trim']])
  first.add(fileOf(Buffer.concat([content, Buffer.from([1])])), {}, ['the second trim'])
  await breakAfter(4)
  first.stop()
  server.fault = () => false
  const later = openUploads(settings(), (takeIds) => arrived.push([...takeIds]))
  await later.restore()
  for (const handle of later.list()) await until(track(handle), 'done')
  expect(arrived).toEqual([['the first trim'], ['the second trim']])
  later.stop()
})

function settings(): StartSettings {
  return {
    api: httpUploadApi(`${server.url}/api/uploads`),
    personId: 'ana',
    lanes,
    outbox,
    pool: new LanePool(lanes),
    sendPart: sendPartByFetch,
    surroundings: {
      isOnline: () => online,
      onWake(listener) {
        wake = listener
        return () => undefined
      },
    },
    delays: { firstMs: 10, longestMs: 80 },
  }
}

function begin(file: File): UploadHandle {
  return track(startUpload({ kind: 'new', file, details: { title: 'A lesson' } }, settings()))
}

function track(upload: UploadHandle): UploadHandle {
  started.push(upload)
  return upload
}

function watch(upload: UploadHandle): { sent: number[] } {
  const seen = { sent: [] as number[] }
  upload.subscribe(() => seen.sent.push(upload.snapshot().sentBytes))
  return seen
}

function until(upload: UploadHandle, state: UploadState): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const now = upload.snapshot()
      const isOver = now.state === 'failed' || now.state === 'cancelled'
      if (now.state === state) resolve()
      else if (isOver && state !== 'failed') reject(new Error(`${now.state}: ${JSON.stringify(now.problem)}`))
      else return
      stopLooking()
    }
    const stopLooking = upload.subscribe(look)
    look()
  })
}

/** Breaks the network, connections and all, once the server has been sent so many parts. */
async function breakAfter(parts: number): Promise<void> {
  let put = 0
  const broken = new Promise<void>((resolve) => {
    server.fault = (request) => {
      if (request.method === 'PUT') put += 1
      const isBroken = put > parts || (parts === 0 && put === 0 && !request.url?.endsWith('uploads'))
      if (isBroken) {
        server.cut()
        resolve()
      }
      return isBroken
    }
  })
  await broken
}

function partsTaken(parts: number): Promise<void> {
  return new Promise((resolve) => {
    server.fault = () => {
      if (server.partsPut >= parts) resolve()
      return false
    }
  })
}

/** Waits until the server has been asked nothing new between two looks. */
async function quiet(): Promise<void> {
  let before = -1
  await expect
    .poll(
      () => {
        const isQuiet = before === server.requests.length
        before = server.requests.length
        return isQuiet
      },
      { interval: 150 },
    )
    .toBe(true)
}

async function expectStored(upload: UploadHandle): Promise<void> {
  const stored = await buffer(await server.store.stream(`recordings/${upload.snapshot().uploadId}/source`))
  expect(stored.equals(content)).toBe(true)
}

/** Node has no XMLHttpRequest; fetch tells of its progress only at the end, which is enough here. */
const sendPartByFetch: SendPart = async (url, body, { signal, onProgress }) => {
  const answer = await fetch(url, { method: 'PUT', body, signal }).catch(() => {
    throw new Hindrance('network')
  })
  const failure = failureOfStatus(answer.status)
  if (failure) throw failure
  onProgress(body.size)
}

/** An outbox that lives as long as the test, in place of IndexedDB, which Node does not have. */
class MemoryOutbox implements Outbox {
  readonly entries = new Map<string, OutboxEntry>()
  readonly files = new Map<string, File>()
  async put(entry: OutboxEntry) {
    this.entries.set(entry.uploadId, entry)
  }
  async keepFile(uploadId: string, file: File) {
    this.files.set(uploadId, file)
    return true
  }
  async list(personId: string) {
    return [...this.entries.values()].filter((entry) => entry.personId === personId)
  }
  async findFile(uploadId: string) {
    return this.files.get(uploadId)
  }
  async remove(uploadId: string) {
    this.entries.delete(uploadId)
    this.files.delete(uploadId)
  }
  async clear() {
    this.entries.clear()
    this.files.clear()
  }
}
