import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStore } from '#server/storage/open.ts'
import type { ObjectStore } from '#server/storage/store.ts'
import { type HttpProxy, startHttpProxy } from '#tests/faults/http-proxy.ts'
import { type FaultyS3, startFaultyS3 } from '#tests/support/faulty-s3.ts'

let s3: FaultyS3
let proxy: HttpProxy
let store: ObjectStore
let folder = ''

beforeAll(async () => {
  s3 = await startFaultyS3()
  proxy = await startHttpProxy(s3.url)
  folder = await mkdtemp(join(tmpdir(), 'reprise-storage-faults-'))
  const account = { accessKeyId: 'key', secretAccessKey: 'secret', region: 'us-east-1' }
  store = openStore({ kind: 's3', endpoint: proxy.url, bucket: 'lessons', forcePathStyle: true, ...account })
})
afterAll(async () => {
  await proxy.close()
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

const bytes = randomBytes(200_000)
const type = { contentType: 'video/mp4' }
let key = ''
beforeEach(async () => {
  proxy.fail(() => 'none')
  key = `faults/${randomBytes(6).toString('hex')}`
  await store.putBytes(key, bytes, type)
})

test.each([500, 503] as const)(
  'R-33 a store that answers %i now and then is asked again, and no more is stored',
  async (status) => {
    proxy.fail(({ before }) => (before < 2 ? status : 'none'))
    await store.putBytes(`${key}-2`, bytes, type)
    expect(await store.head(`${key}-2`)).toMatchObject({ bytes: bytes.length })
    expect(await buffer(await store.stream(`${key}-2`))).toEqual(bytes)
    await store.delete([`${key}-2`])
    expect(proxy.met).toHaveLength(8)
    proxy.fail(() => 'none')
    expect(await store.head(`${key}-2`)).toBeUndefined()
  },
)

test('R-33 a store that goes on failing is said to be away, in a bounded number of tries', async () => {
  proxy.fail(() => 503)
  const asked = [() => store.putBytes(key, bytes, type), () => store.head(key), () => store.delete([key])]
  for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'unavailable' })
  expect(proxy.met).toHaveLength(12)
  proxy.fail(() => 'none')
  expect(await buffer(await store.stream(key))).toEqual(bytes)
})

test('R-33 an answer that ends in its middle is never taken for a whole file', async () => {
  proxy.fail(({ method }) => (method === 'GET' ? 'cut' : 'none'))
  await expect(store.download(key, join(folder, 'cut'))).rejects.toThrow()
  proxy.fail(({ method }) => (method === 'GET' ? 'shorter' : 'none'))
  const file = join(folder, 'shorter')
  await writeFile(file, 'before')
  await expect(store.download(key, file)).rejects.toThrow()
  proxy.fail(() => 'none')
  await store.download(key, file)
  expect(await readFile(file)).toEqual(bytes)
})
