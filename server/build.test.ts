import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { needsBuild } from './build.ts'

let root: string
const at = (name: string) => path.join(root, name)
const date = (name: string, seconds: number) => utimes(at(name), seconds, seconds)

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'reprise-build-'))
  await mkdir(at('app/routes'), { recursive: true })
  await mkdir(at('build/server'), { recursive: true })
  for (const name of ['app/routes/home.tsx', 'vite.config.ts', 'build/server/index.js'])
    await writeFile(at(name), '')
  for (const name of ['app/routes/home.tsx', 'app/routes', 'app', 'vite.config.ts']) await date(name, 1_000)
  await date('build/server/index.js', 2_000)
})
afterEach(() => rm(root, { recursive: true }))

test('pages newer than every source are used as they are', async () => {
  expect(await needsBuild(root)).toBe(false)
})

test('a tests file or a hidden file does not ask for a build', async () => {
  await writeFile(at('app/routes/home.test.ts'), '')
  await writeFile(at('app/routes/.home.tsx.swp'), '')
  await date('app/routes', 1_000)
  expect(await needsBuild(root)).toBe(false)
})

test.each([
  ['a deep source changed', () => date('app/routes/home.tsx', 3_000)],
  ['a source was removed', () => rm(at('app/routes/home.tsx'))],
  ['the options changed', () => date('vite.config.ts', 3_000)],
  ['other packages were installed', () => writeFile(at('package-lock.json'), '')],
  ['nothing was built', () => rm(at('build/server/index.js'))],
])('it is built again when %s', async (_why, happen) => {
  await happen()
  expect(await needsBuild(root)).toBe(true)
})
