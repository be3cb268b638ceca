import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completeWhole, missingParts } from '#server/storage/complete-whole.ts'
import type { ObjectStore } from '#server/storage/store.ts'
import { type RunningStore, s3ForTests, startDiskStore } from '#tests/support/test-stores.ts'

const mebibyte = 1024 * 1024
const partSize = 5 * mebibyte
const size = 2 * partSize + 1234
const file = randomBytes(size)
const origin = 'http://reprise.example:3000'
const type = { contentType: 'video/mp4' }

const stores: [string, () => Promise<RunningStore>][] = [['disk', startDiskStore]]
const s3 = s3ForTests()
if (s3) stores.push(['s3', s3])

describe.each(stores)('object store on %s', (_, start) => {
  let running: RunningStore
  let store: ObjectStore
  let folder: string
  beforeAll(async () => {
    running = await start()
    store = running.store
    folder = await mkdtemp(join(tmpdir(), 'reprise-files-'))
    expect(await store.prepare(origin)).toEqual([])
  })
  afterAll(async () => {
    await running.close()
    await rm(folder, { recursive: true, force: true })
  })

  const newKey = () => `t/${randomUUID()}/source`
  const begin = async (key = newKey()) => {
    const uploadId = await store.beginUpload(key, { ...type, partSize, size })
    return { key, uploadId }
  }
  const bytesOf = (partNumber: number) => file.subarray((partNumber - 1) * partSize, partNumber * partSize)
  const send = async (
    upload: { key: string; uploadId: string },
    partNumber: number,
    body?: Uint8Array<ArrayBuffer>,
  ) => {
    const bytes = body ?? bytesOf(partNumber)
    const url = await store.signPart(upload.key, upload.uploadId, partNumber, { bytes: bytes.byteLength })
    return put(url, bytes)
  }
  const read = async (stream: Readable | Promise<Readable>) => buffer(await stream)

  test('parts sent in any order become the file', async () => {
    const upload = await begin()
    for (const number of [3, 1, 2]) expect(await send(upload, number)).toBe(200)
    expect(await store.head(upload.key)).toBeUndefined()
    const parts = await store.listParts(upload.key, upload.uploadId)
    expect(parts.map(({ partNumber, bytes }) => [partNumber, bytes])).toEqual([
      [1, partSize],
      [2, partSize],
      [3, 1234],
    ])
    await store.completeUpload(upload.key, upload.uploadId, parts)
    expect(await store.head(upload.key)).toMatchObject({ bytes: size, contentType: 'video/mp4' })
    expect((await read(store.stream(upload.key))).equals(file)).toBe(true)
  })

  test('every range gives exactly its bytes, also across parts', async () => {
    const upload = await begin()
    for (const number of [1, 2, 3]) await send(upload, number)
    await completeWhole(store, upload.key, upload.uploadId, { bytes: size, partSize })
    await store.putBytes('t/small', file.subarray(0, 1000), type)
    for (const [key, bytes] of [
      [upload.key, size],
      ['t/small', 1000],
    ] as const) {
      for (const [start, end] of [
        [0, 0],
        [0, bytes - 1],
        [bytes - 1, bytes - 1],
        [Math.min(partSize, bytes) - 5, Math.min(partSize, bytes) + 4],
        [10, bytes * 2],
      ] as const) {
        const got = await read(store.stream(key, { start, end }))
        expect(got.equals(file.subarray(start, Math.min(end + 1, bytes)))).toBe(true)
      }
      await expect(store.stream(key, { start: bytes, end: bytes })).rejects.toMatchObject({ code: 'invalid' })
      await expect(store.stream(key, { start: 5, end: 4 })).rejects.toMatchObject({ code: 'invalid' })
    }
  })

  test('a part sent twice counts once, the last one wins', async () => {
    const upload = await begin()
    await send(upload, 1, randomBytes(partSize))
    for (const number of [1, 2, 3]) await send(upload, number)
    expect(await store.listParts(upload.key, upload.uploadId)).toHaveLength(3)
    await completeWhole(store, upload.key, upload.uploadId, { bytes: size, partSize })
    expect((await read(store.stream(upload.key))).equals(file)).toBe(true)
  })

  test('nothing is completed while a part is missing, foreign or out of order', async () => {
    const upload = await begin()
    await send(upload, 1)
    await send(upload, 3)
    const whole = { bytes: size, partSize }
    const [first, last] = await store.listParts(upload.key, upload.uploadId)
    if (!first || !last) throw new Error('two parts were sent')
    expect(missingParts([first, last], whole)).toEqual([2])
    const complete = (parts: { partNumber: number; etag: string }[]) =>
      store.completeUpload(upload.key, upload.uploadId, parts)
    await expect(completeWhole(store, upload.key, upload.uploadId, whole)).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(complete([])).rejects.toMatchObject({ code: 'conflict' })
    await expect(complete([first, last])).rejects.toMatchObject({ code: 'conflict' })
    await expect(complete([first, { partNumber: 2, etag: 'f'.repeat(32) }])).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await store.head(upload.key)).toBeUndefined()
    await send(upload, 2)
    await completeWhole(store, upload.key, upload.uploadId, whole)
    expect(await store.head(upload.key)).toMatchObject({ bytes: size })
  })

  test('R-54 completing again is a success, and every URL of the upload is dead', async () => {
    const upload = await begin()
    const url = await store.signPart(upload.key, upload.uploadId, 1, { bytes: partSize })
    for (const number of [1, 2, 3]) await send(upload, number)
    const parts = await store.listParts(upload.key, upload.uploadId)
    await store.completeUpload(upload.key, upload.uploadId, parts)
    await store.completeUpload(upload.key, upload.uploadId, parts)
    await completeWhole(store, upload.key, upload.uploadId, { bytes: size, partSize })
    expect([404, 410]).toContain(await put(url, randomBytes(partSize)))
    expect((await read(store.stream(upload.key))).equals(file)).toBe(true)
    await expect(store.listParts(upload.key, upload.uploadId)).rejects.toMatchObject({ code: 'gone' })
    await store.abortUpload(upload.key, upload.uploadId)
    expect(await store.head(upload.key)).toMatchObject({ bytes: size })
  })

  test('R-54 a URL takes its own part in its own size, and nothing else', async () => {
    const upload = await begin()
    const good = await store.signPart(upload.key, upload.uploadId, 2, { bytes: partSize })
    const altered = (change: (url: URL) => void) => {
      const url = new URL(good)
      change(url)
      return url.href
    }
    const refused = [
      altered((url) => void (url.pathname = url.pathname.replace(/.$/, '9'))),
      ...[...new URL(good).searchParams.keys()].map((name) =>
        altered((url) => url.searchParams.set(name, `${url.searchParams.get(name)}1`)),
      ),
      altered((url) => url.searchParams.delete('signature') ?? url.searchParams.delete('X-Amz-Signature')),
    ]
    for (const url of refused) expect([400, 401, 403, 404], url).toContain(await put(url, bytesOf(2)))
    expect([400, 403]).toContain(await put(good, bytesOf(2).subarray(1)))
    expect([400, 403, 413]).toContain(await put(good, file.subarray(0, partSize + 1)))
    expect([400, 403, 404, 405]).toContain((await fetch(good)).status)
    expect(await store.listParts(upload.key, upload.uploadId)).toEqual([])
    expect(await put(good, bytesOf(2))).toBe(200)
  })

  test('R-54 a URL dies at its time', async () => {
    const upload = await begin()
    const url = await store.signPart(upload.key, upload.uploadId, 3, { bytes: 1234, expiresInSeconds: 1 })
    await expect.poll(() => put(url, bytesOf(3)), { timeout: 6000, interval: 400 }).toBe(403)
  })

  test('an aborted upload and its URLs are gone', async () => {
    const upload = await begin()
    const url = await store.signPart(upload.key, upload.uploadId, 1, { bytes: partSize })
    await send(upload, 1)
    expect(await all(store.listUploads())).toContainEqual(expect.objectContaining(upload))
    await store.abortUpload(upload.key, upload.uploadId)
    await store.abortUpload(upload.key, upload.uploadId)
    expect([404, 410]).toContain(await put(url, bytesOf(1)))
    await expect(store.listParts(upload.key, upload.uploadId)).rejects.toMatchObject({ code: 'gone' })
    expect((await all(store.listUploads())).map((open) => open.uploadId)).not.toContain(upload.uploadId)
  })

  test('stale uploads are ended, fresh ones and objects stay', async () => {
    const upload = await begin()
    await send(upload, 1)
    await store.abortStale(new Date(Date.now() - 3_600_000))
    expect(await store.listParts(upload.key, upload.uploadId)).toHaveLength(1)
    await store.putBytes('t/stays', file.subarray(0, 10), type)
    expect(await store.abortStale(new Date(Date.now() + 60_000))).toBeGreaterThanOrEqual(1)
    await expect(store.listParts(upload.key, upload.uploadId)).rejects.toMatchObject({ code: 'gone' })
    expect(await store.head('t/stays')).toMatchObject({ bytes: 10 })
  })

  test('an upload answers to its own key alone', async () => {
    const upload = await begin()
    const other = newKey()
    await send(upload, 1)
    await expect(store.listParts(other, upload.uploadId)).rejects.toMatchObject({ code: 'gone' })
    await store.abortUpload(other, upload.uploadId)
    expect(await store.listParts(upload.key, upload.uploadId)).toHaveLength(1)
  })

  test.each([1000, 21 * mebibyte])('a file of %i bytes goes in and comes out the same', async (bytes) => {
    const from = join(folder, 'from')
    const to = join(folder, 'to')
    const content = Buffer.concat([file, file, file]).subarray(0, bytes)
    await writeFile(from, content)
    const key = newKey()
    expect((await store.putFile(key, from, type)).bytes).toBe(bytes)
    await store.download(key, to)
    expect((await readFile(to)).equals(content)).toBe(true)
    expect((await store.head(key))?.bytes).toBe(bytes)
  })

  test('an object can be replaced, and changes its etag', async () => {
    const key = newKey()
    const before = await store.putBytes(key, Buffer.from('one'), type)
    const after = await store.putBytes(key, Buffer.from('three'), { contentType: 'text/vtt' })
    expect(after.etag).not.toBe(before.etag)
    expect(await store.head(key)).toEqual({ bytes: 5, etag: after.etag, contentType: 'text/vtt' })
    expect(String(await read(store.stream(key)))).toBe('three')
  })

  test('an empty object is an object', async () => {
    await store.putBytes('t/empty', new Uint8Array(), type)
    expect(await store.head('t/empty')).toMatchObject({ bytes: 0 })
    expect((await read(store.stream('t/empty'))).byteLength).toBe(0)
  })

  test('list finds by beginning, delete takes away, twice is fine', async () => {
    const top = `l/${randomUUID()}`
    const keys = [`${top}/a`, `${top}/a/b`, `${top}/ab`, `${top}/c/d/e`]
    for (const key of keys) await store.putBytes(key, Buffer.from(key), type)
    const listed = async (prefix: string) =>
      (await all(store.list(prefix))).map((object) => object.key).sort()
    expect(await listed(`${top}/`)).toEqual(keys)
    expect(await listed(`${top}/a`)).toEqual(keys.slice(0, 3))
    expect(await listed(`${top}/c/d`)).toEqual(keys.slice(3))
    expect(await listed(`${top}/nothing/here`)).toEqual([])
    const [first] = await all(store.list(`${top}/ab`))
    expect(first?.bytes).toBe(keys[2]?.length)
    expect(Math.abs(Date.now() - (first?.modifiedAt.getTime() ?? 0))).toBeLessThan(60_000)
    await store.delete(keys)
    await store.delete(keys)
    expect(await listed(`${top}/`)).toEqual([])
    await expect(store.stream(keys[0] ?? '')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('an object that came in parts is deleted with its bytes', async () => {
    const upload = await begin()
    for (const number of [1, 2, 3]) await send(upload, number)
    await completeWhole(store, upload.key, upload.uploadId, { bytes: size, partSize })
    await store.delete([upload.key])
    expect(await store.head(upload.key)).toBeUndefined()
    await expect(store.stream(upload.key)).rejects.toMatchObject({ code: 'not-found' })
    await expect(
      completeWhole(store, upload.key, upload.uploadId, { bytes: size, partSize }),
    ).rejects.toMatchObject({
      code: 'gone',
    })
  })

  test('keys that reach elsewhere are refused everywhere', async () => {
    const bad = { code: 'invalid' }
    for (const key of ['../x', 'a/../b', '/x', 'a\\b', '']) {
      await expect(store.putBytes(key, file.subarray(0, 1), type)).rejects.toMatchObject(bad)
      await expect(store.beginUpload(key, { ...type, partSize, size })).rejects.toMatchObject(bad)
      await expect(store.head(key)).rejects.toMatchObject(bad)
      await expect(store.stream(key)).rejects.toMatchObject(bad)
      await expect(store.signGet(key, { expiresInSeconds: 60 })).rejects.toMatchObject(bad)
      await expect(store.delete([key])).rejects.toMatchObject(bad)
    }
    await expect(all(store.list('../'))).rejects.toMatchObject(bad)
  })

  test('a reading URL serves ranges for a minute, with the type asked for', async () => {
    await store.putBytes('t/read', file.subarray(0, 1000), type)
    await expect(store.signGet('t/read', { expiresInSeconds: 61 })).rejects.toMatchObject({ code: 'invalid' })
    const url = await store.signGet('t/read', { expiresInSeconds: 60, contentType: 'audio/mp4' })
    const ranged = async (range: string) => {
      const answer = await fetch(url, { headers: { range } })
      const body = Buffer.from(await answer.arrayBuffer())
      return { status: answer.status, contentRange: answer.headers.get('content-range'), body, answer }
    }
    const whole = await fetch(url)
    expect(whole.headers.get('content-type')).toBe('audio/mp4')
    expect(Buffer.from(await whole.arrayBuffer()).equals(file.subarray(0, 1000))).toBe(true)
    for (const [range, start, end] of [
      ['bytes=0-9', 0, 9],
      ['bytes=990-', 990, 999],
      ['bytes=-10', 990, 999],
      ['bytes=5-99999', 5, 999],
    ] as const) {
      const got = await ranged(range)
      expect(got.status).toBe(206)
      expect(got.contentRange).toBe(`bytes ${start}-${end}/1000`)
      expect(got.body.equals(file.subarray(start, end + 1))).toBe(true)
    }
    expect((await ranged('bytes=1000-')).status).toBe(416)
    const forged = new URL(url)
    forged.pathname = forged.pathname.replace(/read$/, 'small')
    expect((await fetch(forged)).status).toBe(403)
    expect(await put(url, file.subarray(0, 1000))).not.toBe(200)
  })

  test('a URL without its signature opens nothing', async () => {
    const upload = await begin()
    const url = new URL(await store.signPart(upload.key, upload.uploadId, 1, { bytes: partSize }))
    url.search = ''
    expect([400, 401, 403, 405, 411]).toContain(await put(url.href, bytesOf(1)))
    expect([400, 401, 403, 404, 405]).toContain((await fetch(url)).status)
    expect(await store.listParts(upload.key, upload.uploadId)).toEqual([])
  })
})

async function put(url: string, body: Uint8Array<ArrayBuffer>): Promise<number> {
  const answer = await fetch(url, { method: 'PUT', body })
  await answer.arrayBuffer()
  return answer.status
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
