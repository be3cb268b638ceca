import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaveSharedSources, withSharedSource } from '#server/media/shared-source.ts'
import { useWorkRoot } from '#server/media/work-folder.ts'
import { objectStore } from '#server/storage/current.ts'
import { useProduct } from '#tests/support/product.ts'

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
  const read = (source: string) => readFile(source, 'utf8')
  expect(await Promise.all([withSharedSource(key, read), withSharedSource(key, read)])).toEqual([
    'a lesson',
    'a lesson',
  ])
  expect(await readdir(work)).toHaveLength(1)
  expect(await withSharedSource(key, read)).toBe('a lesson')
  expect(await readdir(work)).toHaveLength(1)
  await leaveSharedSources()
  expect(await readdir(work)).toEqual([])
})
