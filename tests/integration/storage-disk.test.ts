import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { completeWhole, missingParts } from '#server/storage/complete-whole.ts'
import { DiskStore } from '#server/storage/disk/disk-store.ts'
import { writeObject } from '#server/storage/disk/object-file.ts'
import { startDiskStore, testSecret } from '#tests/support/test-stores.ts'

const mebibyte = 1024 * 1024
const partSize = 2 * mebibyte
const size = 12 * partSize + 99
const file = randomBytes(size)
const whole = { bytes: size, partSize }
const begun = { contentType: 'video/mp4', partSize, size }
const key = 'recordings/one/source'

let running: Awaited<ReturnType<typeof startDiskStore>>
beforeEach(async () => {
  running = await startDiskStore()
})
afterEach(() => running.close())

const bytesOf = (partNumber: number) => file.subarray((partNumber - 1) * partSize, partNumber * partSize)
const numbers = Array.from({ length: 13 }, (_, index) => index + 1)

/** Every file under the root of the store, by its path from there. */
async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(running.root, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

test('R-06 a server killed while it writes leaves only whole parts and whole objects', async () => {
  const uploadId = await running.store.beginUpload(key, begun)
  let rounds = 0
  for (;;) {
    const missing = missingParts(await running.store.listParts(key, uploadId), whole)
    if (missing.length === 0) break
    rounds += 1
    await sendUntilKilled(uploadId, missing, Math.min(missing.length, 3))
    expect(rounds).toBeLessThan(40)
  }
  expect(rounds).toBeGreaterThan(3)
  await completeWhole(running.store, key, uploadId, whole)
  expect((await buffer(await running.store.stream(key))).equals(file)).toBe(true)
  let objects = 0
  for await (const object of running.store.list('written/')) {
    objects += 1
    const bytes = await buffer(await running.store.stream(object.key))
    expect(bytes.equals(Buffer.alloc(300_000, Number(object.key.split('/')[2]) % 251))).toBe(true)
  }
  expect(objects).toBeGreaterThan(0)
  await running.store.abortStale(new Date(Date.now() + 60_000))
  expect((await filesOnDisk()).filter((path) => path.includes('/incoming/'))).toEqual([])
  expect((await buffer(await running.store.stream(key))).equals(file)).toBe(true)
})

/** Starts a server on the same root, sends parts in three lanes, kills it after `acknowledged` parts were taken. */
async function sendUntilKilled(uploadId: string, missing: number[], acknowledged: number): Promise<void> {
  const child = spawn(process.execPath, ['tests/support/disk-store-process.ts', running.root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await firstLine(child)
  const signer = new DiskStore({ root: running.root, secret: testSecret, basePath: url })
  const queue = [...missing]
  let taken = 0
  const lane = async () => {
    for (let number = queue.shift(); number !== undefined; number = queue.shift()) {
      const body = bytesOf(number)
      const partUrl = await signer.signPart(key, uploadId, number, { bytes: body.byteLength })
      const answer = await fetch(partUrl, { method: 'PUT', body }).catch(() => undefined)
      if (answer === undefined) return
      expect(answer.status).toBe(200)
      taken += 1
      if (taken === acknowledged) child.kill('SIGKILL')
    }
  }
  const gone = once(child, 'exit')
  await Promise.all([lane(), lane(), lane()])
  child.kill('SIGKILL')
  await gone
  const held = await running.store.listParts(key, uploadId)
  expect(held.length).toBeGreaterThanOrEqual(numbers.length - missing.length + taken)
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The child has no output')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return line
}

test('nothing remains on the disk after an abort, nor after a deletion', async () => {
  expect(await filesOnDisk()).toEqual([])
  const uploadId = await running.store.beginUpload(key, begun)
  for (const number of numbers) await send(uploadId, number)
  await running.store.abortUpload(key, uploadId)
  expect(await filesOnDisk()).toEqual([])
  const second = await running.store.beginUpload(key, begun)
  for (const number of numbers) await send(second, number)
  await completeWhole(running.store, key, second, whole)
  await running.store.putBytes(key, file.subarray(0, 10), begun)
  expect(await filesOnDisk()).toHaveLength(1)
  await running.store.delete([key])
  expect(await filesOnDisk()).toEqual([])
  expect(await readdir(join(running.root, 'objects'))).toEqual([])
})

test('R-10 a part cut off on the way leaves no trace, and the earlier one stands', async () => {
  const uploadId = await running.store.beginUpload(key, begun)
  await send(uploadId, 1)
  const before = await running.store.listParts(key, uploadId)
  const half = await openPut(uploadId, 1)
  half.write(randomBytes(partSize / 2))
  await expect.poll(async () => (await filesOnDisk()).some((path) => path.includes('/incoming/'))).toBe(true)
  half.destroy()
  await expect.poll(async () => (await filesOnDisk()).some((path) => path.includes('/incoming/'))).toBe(false)
  expect(await running.store.listParts(key, uploadId)).toEqual(before)
})

test('a part still on its way when the upload completes changes nothing', async () => {
  const uploadId = await running.store.beginUpload(key, begun)
  for (const number of numbers) await send(uploadId, number)
  const late = await openPut(uploadId, 2)
  late.write(randomBytes(partSize - 1))
  await expect.poll(async () => (await filesOnDisk()).some((path) => path.includes('/incoming/'))).toBe(true)
  await completeWhole(running.store, key, uploadId, whole)
  const answered = once(late, 'response')
  late.end(randomBytes(1))
  const [answer] = (await answered) as [{ statusCode: number }]
  expect(answer.statusCode).toBe(410)
  expect((await buffer(await running.store.stream(key))).equals(file)).toBe(true)
  expect((await filesOnDisk()).some((path) => path.includes('/incoming/'))).toBe(false)
})

test('a part brought by a second request stands, whatever the first still sends', async () => {
  const uploadId = await running.store.beginUpload(key, begun)
  for (const number of numbers.slice(1)) await send(uploadId, number)
  const first = await openPut(uploadId, 1)
  first.write(Buffer.alloc(partSize - 1, 7))
  const bytes = join(running.root, 'uploads', uploadId, 'bytes')
  const lastOfFirst = async () => (await readFile(bytes)).at(partSize - 2)
  await expect.poll(lastOfFirst).toBe(7)
  await send(uploadId, 1)
  const answered = once(first, 'response')
  first.end(Buffer.alloc(1, 7))
  const [answer] = (await answered) as [{ statusCode: number }]
  expect(answer.statusCode).toBe(409)
  await completeWhole(running.store, key, uploadId, whole)
  expect((await buffer(await running.store.stream(key))).equals(file)).toBe(true)
})

test('a part whose first request is cut off does not count, and the next one brings it', async () => {
  const uploadId = await running.store.beginUpload(key, begun)
  const first = await openPut(uploadId, 1)
  first.write(Buffer.alloc(partSize / 2, 7))
  const bytes = join(running.root, 'uploads', uploadId, 'bytes')
  await expect.poll(async () => (await readFile(bytes)).at(partSize / 2 - 1)).toBe(7)
  await expect(completeWhole(running.store, key, uploadId, whole)).rejects.toMatchObject({ code: 'conflict' })
  first.destroy()
  expect(await running.store.listParts(key, uploadId)).toEqual([])
  for (const number of numbers) await send(uploadId, number)
  await completeWhole(running.store, key, uploadId, whole)
  expect((await buffer(await running.store.stream(key))).equals(file)).toBe(true)
})

test('a part on its way when its upload is given up is told so', async () => {
  const uploadId = await running.store.beginUpload(key, begun)
  const late = await openPut(uploadId, 1)
  late.write(Buffer.alloc(partSize - 1, 7))
  const bytes = join(running.root, 'uploads', uploadId, 'bytes')
  await expect.poll(async () => (await readFile(bytes)).length).toBe(partSize - 1)
  await running.store.abortUpload(key, uploadId)
  const answered = once(late, 'response')
  late.end(Buffer.alloc(1))
  const [answer] = (await answered) as [{ statusCode: number }]
  expect(answer.statusCode).toBe(410)
  expect(await filesOnDisk()).toEqual([])
})

test('a part sent again as it was keeps what counts; another in its place replaces it', async () => {
  const uploadId = await running.store.beginUpload(key, begun)
  await send(uploadId, 1)
  const [held] = await running.store.listParts(key, uploadId)
  await send(uploadId, 1)
  expect(await running.store.listParts(key, uploadId)).toEqual([held])
  const url = await running.store.signPart(key, uploadId, 1, { bytes: partSize })
  expect((await fetch(url, { method: 'PUT', body: Buffer.alloc(partSize, 1) })).status).toBe(200)
  const [other, ...more] = await running.store.listParts(key, uploadId)
  expect(more).toEqual([])
  expect(other?.etag).not.toBe(held?.etag)
  await send(uploadId, 1)
  for (const number of numbers.slice(1)) await send(uploadId, number)
  await completeWhole(running.store, key, uploadId, whole)
  expect((await buffer(await running.store.stream(key))).equals(file)).toBe(true)
})

test('a film is lent without copying it, and stays with its borrower when it is deleted', async () => {
  const uploadId = await running.store.beginUpload(key, begun)
  for (const number of numbers) await send(uploadId, number)
  await completeWhole(running.store, key, uploadId, whole)
  const borrowed = join(running.root, 'borrowed')
  await running.store.download(key, borrowed)
  const { nlink, mode } = await stat(borrowed)
  expect([nlink, mode & 0o222], 'a second name of the same bytes, which nobody writes to').toEqual([2, 0])
  await running.store.download(key, borrowed)
  expect((await buffer(await running.store.stream(key))).equals(file)).toBe(true)
  await running.store.delete([key])
  expect((await readFile(borrowed)).equals(file)).toBe(true)
  await expect(running.store.download(key, join(running.root, 'again'))).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('what was uploaded when parts lay in files of their own is read on, and what was on its way is gone', async () => {
  const uploadId = await running.store.beginUpload(key, begun)
  const folder = join(running.root, 'uploads', uploadId)
  const halves = [file.subarray(0, 5_000), file.subarray(5_000)]
  const list = halves.map((half, index) => ({ file: `0000${index + 1}`, bytes: half.byteLength }))
  for (const [index, half] of halves.entries()) await writeFile(join(folder, `0000${index + 1}`), half)
  const about = { contentType: 'video/mp4', uploadId, bytes: size }
  await writeObject(running.root, key, about, [Buffer.from(JSON.stringify(list))])
  await running.store.download(key, join(running.root, 'copied'))
  expect((await readFile(join(running.root, 'copied'))).equals(file)).toBe(true)
  expect(
    (await buffer(await running.store.stream(key, { start: 4_990, end: 5_009 }))).equals(
      file.subarray(4_990, 5_010),
    ),
  ).toBe(true)

  const second = await running.store.beginUpload('recordings/two/source', begun)
  const { inOneFile: _, ...older } = JSON.parse(
    await readFile(join(running.root, 'uploads', second, 'upload.json'), 'utf8'),
  )
  await writeFile(join(running.root, 'uploads', second, 'upload.json'), JSON.stringify(older))
  await expect(
    running.store.signPart('recordings/two/source', second, 1, { bytes: partSize }),
  ).rejects.toMatchObject({ code: 'gone' })
})

test('R-13 a body without a length, or of a false length, is refused before anything is written', async () => {
  const uploadId = await running.store.beginUpload(key, begun)
  const url = await running.store.signPart(key, uploadId, 1, { bytes: partSize })
  const statusFor = async (headers: Record<string, string | number>) => {
    const put = request(url, { method: 'PUT', headers })
    put.on('error', () => undefined)
    put.write('x')
    const [answer] = (await once(put, 'response')) as [{ statusCode: number }]
    put.destroy()
    return answer.statusCode
  }
  expect(await statusFor({ 'transfer-encoding': 'chunked' })).toBe(411)
  expect(await statusFor({ 'content-length': partSize + 1 })).toBe(413)
  expect(await statusFor({ 'content-length': 1e15 })).toBe(413)
  expect(await statusFor({ 'content-length': partSize - 1 })).toBe(400)
  expect(await statusFor({ 'content-length': -5 })).toBe(400)
  expect(await running.store.listParts(key, uploadId)).toEqual([])
  expect((await filesOnDisk()).filter((path) => path.includes('/incoming/'))).toEqual([])
})

test('R-13 parts the file does not have are never signed', async () => {
  const uploadId = await running.store.beginUpload(key, begun)
  for (const [number, bytes] of [
    [0, partSize],
    [14, partSize],
    [1.5, partSize],
    [1, partSize - 1],
    [1, partSize + 1],
    [13, partSize],
  ] as const) {
    await expect(running.store.signPart(key, uploadId, number, { bytes })).rejects.toMatchObject({
      code: 'conflict',
    })
  }
  const stranger = '../objects'
  await expect(running.store.signPart(key, stranger, 1, { bytes: 1 })).rejects.toMatchObject({ code: 'gone' })
})

test('answers can run nothing in a browser', async () => {
  await running.store.putBytes('t/page', Buffer.from('<script>alert(1)</script>'), {
    contentType: 'text/html',
  })
  const answer = await fetch(await running.store.signGet('t/page', { expiresInSeconds: 10 }))
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(answer.headers.get('cache-control')).toContain('no-store')
  await answer.arrayBuffer()
})

test('no path leads out of the store', async () => {
  for (const path of [
    '/objects/../../etc/passwd',
    '/objects/..%2f..%2fetc%2fpasswd',
    '/parts/..%2f/1',
    '/',
  ]) {
    const put = request(`${running.url}${path}`, { method: 'GET' })
    put.path = path
    put.end()
    const [answer] = (await once(put, 'response')) as [{ statusCode: number; resume(): void }]
    answer.resume()
    expect([403, 404, 405]).toContain(answer.statusCode)
  }
})

async function send(uploadId: string, partNumber: number): Promise<void> {
  const body = bytesOf(partNumber)
  const url = await running.store.signPart(key, uploadId, partNumber, { bytes: body.byteLength })
  const answer = await fetch(url, { method: 'PUT', body })
  expect(answer.status).toBe(200)
}

async function openPut(uploadId: string, partNumber: number) {
  const url = await running.store.signPart(key, uploadId, partNumber, { bytes: partSize })
  const put = request(url, { method: 'PUT', headers: { 'content-length': partSize } })
  put.on('error', () => undefined)
  return put
}
