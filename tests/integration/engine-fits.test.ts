import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '#tests/support/database.ts'
import { startWorkerProcess } from '#tests/support/worker-process.ts'

const database = useDatabase()
const entry = fileURLToPath(new URL('../../server/start.js', import.meta.url))
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-fits-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const settings = () => ({ DATABASE_URL: database.url(), DATA_DIR: join(folder, 'data'), ROLE: 'worker' })

/** A system whose programs start everything but a process that is to load the engine, as where the C library is another. */
async function foreignSystem(): Promise<string> {
  const program = join(folder, 'prlimit')
  const script = [
    '#!/bin/sh',
    'for word in "$@"; do [ "$word" = true ] && exit 0; done',
    'echo "Error: Error loading shared library ld-linux-x86-64.so.2: No such file" >&2',
    'exit 127',
  ]
  await writeFile(program, script.join('\n'))
  await chmod(program, 0o755)
  return [folder, process.env.PATH].join(delimiter)
}

test('a worker whose machine does not load the engine says so in one sentence, and does not start', async () => {
  const env = { ...process.env, ...settings(), NODE_ENV: 'production' as const, PATH: await foreignSystem() }
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [code] = await once(child, 'close')
  expect(said.trim()).toMatch(
    /^The media engine does not load on linux \w+.* \(Error loading shared library .*: No such file\): start with ROLE=web .+ glibc 2\.28.+\.$/,
  )
  expect(said.trim()).not.toContain('\n')
  expect(code).toBe(1)
})

test('a worker whose machine loads it starts', async () => {
  const worker = await startWorkerProcess(settings())
  await worker.leave()
})
