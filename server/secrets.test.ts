import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSecrets } from './secrets.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'reprise-secrets-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

test('processes that start together agree, and a restart keeps the keys', async () => {
  const nested = path.join(dataDir, 'new')
  const all = await Promise.all(
    Array.from({ length: 8 }, () => readSecrets({ dataDir: nested, secret: undefined })),
  )
  expect(new Set(all.map((keys) => keys.disk)).size).toBe(1)
  expect(await readSecrets({ dataDir: nested, secret: undefined })).toEqual(all[0])
  expect(await readdir(nested)).toEqual(['secrets.json'])
  expect((await stat(path.join(nested, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

test('each installation has a key of its own', async () => {
  const keys = await readSecrets({ dataDir, secret: undefined })
  expect(keys.disk.length).toBeGreaterThanOrEqual(43)
  expect((await readSecrets({ dataDir: path.join(dataDir, 'b'), secret: undefined })).disk).not.toBe(
    keys.disk,
  )
})

test('SECRET makes machines agree and leaves the folder alone', async () => {
  const secret = 'a secret of more than thirty-two characters'
  const one = await readSecrets({ dataDir, secret })
  expect(await readSecrets({ dataDir: '/nowhere', secret })).toEqual(one)
  expect(await readdir(dataDir)).toEqual([])
})

test('a broken file is named, not replaced', async () => {
  await writeFile(path.join(dataDir, 'secrets.json'), '{"secret":"')
  await expect(readSecrets({ dataDir, secret: undefined })).rejects.toThrow(
    /secrets\.json cannot be read: restore it/,
  )
})
