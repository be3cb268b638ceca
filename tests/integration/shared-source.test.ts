import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaveSharedSources, withSharedSource } from '#server/media/shared-source.ts'
import { useWorkRoot } from '#server/media/work-folder.ts'
import { objectStore, useStore } from '#server/storage/current.ts'
import { DiskStore } from '#server/storage/disk/disk-store.ts'
import { useProduct } from '#tests/support/product.ts'
import { testSecret } from '#tests/support/test-stores.ts'

useProduct()

let work = ''
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'reprise-shared-'))
  useWorkRoot(work)
})
afterAll(() => rm(work, { recursive: true, force: true }))

test('a film is fetched once for all who work on it, and a process that ends leaves no copy behind', async () => {
  const key = 'orgs/any/recordings/any/original'
  await objectStore().putBytes(key, Buffer.from('a lesson'), { contentType: 'video/mp4' })
  const wanted = new AbortController().signal
  const read = (source: string) => readFile(source, 'utf8')
  expect(
    await Promise.all([withSharedSource(key, wanted, read), withSharedSource(key, wanted, read)]),
  ).toEqual(['a lesson', 'a lesson'])
  expect(await readdir(work)).toHaveLength(1)
  expect(await withSharedSource(key, wanted, read)).toBe('a lesson')
  expect(await readdir(work)).toHaveLength(1)
  await leaveSharedSources()
  expect(await readdir(work)).toEqual([])
})

/** A disk so slow that what is fetched from it never ends, unless it is told to. */
class EndlessStore extends DiskStore {
  fetches = 0
  override async download(_key: string, _file: string, signal?: AbortSignal): Promise<void> {
    this.fetches += 1
    try {
      await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    } finally {
      this.fetches -= 1
    }
  }
}

test('whoever no longer wants a film stops waiting for it, and the last one stops the fetching', async () => {
  const before = objectStore()
  const root = await mkdtemp(join(tmpdir(), 'reprise-endless-'))
  const store = new EndlessStore({ root, secret: testSecret, basePath: '/store' })
  useStore(store)
  try {
    const [first, second] = [new AbortController(), new AbortController()]
    const read = (source: string) => readFile(source, 'utf8')
    const waiting = [first, second].map(({ signal }) =>
      withSharedSource('orgs/any/recordings/other/original', signal, read).catch(() => 'given up'),
    )
    await expect.poll(() => store.fetches).toBe(1)
    first.abort()
    expect(await waiting[0]).toBe('given up')
    expect(store.fetches).toBe(1)
    second.abort()
    expect(await waiting[1]).toBe('given up')
    await expect.poll(() => store.fetches).toBe(0)
    await expect.poll(() => readdir(work)).toEqual([])
  } finally {
    useStore(before)
    await rm(root, { recursive: true, force: true })
  }
})
