import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clearWorkRoot, makeWorkFolder, useWorkRoot } from './work-folder.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'reprise-work-test-'))
  useWorkRoot(root)
})
afterAll(() => rm(root, { recursive: true, force: true }))

test('a starting worker removes what dead processes left, and nothing that others work on', async () => {
  const { pid: dead } = spawnSync(process.execPath, ['-e', ''])
  const own = basename(await makeWorkFolder())
  const left = `${dead}@${hostname()}-abc123`
  const alive = `${process.ppid}@${hostname()}-abc123`
  const elsewhere = '7@another-host-abc123'
  const longAgo = '7@another-host-def456'
  for (const name of [left, alive, elsewhere, longAgo, 'something-else']) {
    await mkdir(join(root, name))
    await writeFile(join(root, name, 'source'), 'a film')
  }
  const before = new Date(Date.now() - 25 * 3_600_000)
  await utimes(join(root, longAgo), before, before)
  expect(await readdir(root)).toContain(own)
  await clearWorkRoot()
  expect((await readdir(root)).sort()).toEqual([alive, elsewhere, 'something-else'].sort())
})
