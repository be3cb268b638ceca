import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DiskStore } from '#server/storage/disk/disk-store.ts'
import { S3Store } from './s3-store.ts'

const settings = {
  endpoint: 'https://objects.school.example:9000',
  region: 'us-east-1',
  bucket: 'lessons',
  accessKeyId: 'key',
  secretAccessKey: 'secret',
}

test.each([
  [true, 'https://objects.school.example:9000'],
  [false, 'https://lessons.objects.school.example:9000'],
])('pages are told where parts are really sent, path style %s', async (forcePathStyle, origin) => {
  const store = new S3Store({ ...settings, forcePathStyle })
  expect(await store.browserOrigins()).toEqual([origin])
  const part = await store.signPart('a/b', 'upload', 1, { bytes: 1 })
  expect(new URL(part).origin).toBe(origin)
})

test('a store behind our own pages needs no other origin', async () => {
  const root = await mkdtemp(join(tmpdir(), 'reprise-origins-'))
  const store = new DiskStore({ root, secret: 'long enough for a test of a store', basePath: '/store' })
  expect(await store.browserOrigins()).toEqual([])
  await rm(root, { recursive: true })
})

test('whoever serves no pages leaves alone which pages may send to the bucket', async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const store = new S3Store({ ...settings, endpoint, forcePathStyle: true })
  expect(await store.prepare('')).toEqual([])
  expect(asked.some((line) => line.includes('cors'))).toBe(false)
  expect(await store.prepare('https://reprise.school.example')).toEqual([])
  expect(asked.some((line) => /^PUT .*cors/.test(line))).toBe(true)
  server.closeAllConnections()
  server.close()
})
