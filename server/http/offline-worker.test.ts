import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterEach, expect, test } from 'vitest'
import { offlineWorker } from './offline-worker.ts'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})

/** A build of these files, and the address at which its worker is served. */
async function serveBuild(files: string[], version = 'one'): Promise<string> {
  const clientFolder = await mkdtemp(join(tmpdir(), 'reprise-worker-'))
  ending.push(() => rm(clientFolder, { recursive: true }))
  await mkdir(`${clientFolder}/assets`)
  for (const file of files) await writeFile(`${clientFolder}/assets/${file}`, '')
  await writeFile(`${clientFolder}/offline-worker.js`, 'answer()')
  const app = express()
    .disable('etag')
    .get('/worker.js', offlineWorker({ clientFolder, version, shell: '/shell' }))
  const server = createServer(app)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  ending.push(() => new Promise((resolve) => server.close(resolve)))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/worker.js`
}

test('the worker is told its build: the version, every script and style, and one font', async () => {
  const kept = ['a-1.js', 'b-2.css', 'icon-3.svg', 'source-sans-3-latin-wght-normal-Bq_1.woff2']
  const left = ['source-sans-3-greek-wght-normal-Cx2.woff2', 'licences.txt']
  const address = await serveBuild([...kept, ...left])
  const answer = await fetch(address)
  const [first = '', ...rest] = (await answer.text()).split('\n')
  expect(JSON.parse(first.replace('self.build = ', ''))).toMatchObject({
    version: 'one',
    files: kept.map((name) => `/assets/${name}`),
    shell: '/shell',
  })
  expect(rest).toEqual(['answer()'])
  expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/)
  expect(answer.headers.get('cache-control')).toBe('no-cache')
})

test('it bears another tag once another build has made other bytes of it, and not before', async () => {
  const tagOf = async (address: string) => (await fetch(address)).headers.get('etag')
  const tag = await tagOf(await serveBuild(['a-1.js']))
  expect(tag).toMatch(/^"[\w-]{43}"$/)
  expect(await tagOf(await serveBuild(['a-1.js']))).toBe(tag)
  expect(await tagOf(await serveBuild(['a-1.js'], 'two'))).not.toBe(tag)
  expect(await tagOf(await serveBuild(['a-2.js']))).not.toBe(tag)
})
