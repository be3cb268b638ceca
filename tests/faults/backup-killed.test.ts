import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { databaseUrl } from '#db/client.ts'
import { startEmbeddedPostgres } from '#db/embedded/index.ts'
import { migrate } from '#db/migrate.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { DiskStore } from '#server/storage/disk/disk-store.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { testSecret } from '#tests/support/test-stores.ts'
import { buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'
import { startTcpProxy } from './tcp-proxy.ts'

useDatabase()
const command = fileURLToPath(new URL('../../server/backup.ts', import.meta.url))
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-backup-killed-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Where {
  verb: 'backup' | 'restore'
  databaseUrl: string
  dataDir: string
}

/** The command as an operator runs it. */
function start({ verb, databaseUrl, dataDir }: Where) {
  const child = spawn(process.execPath, [command, verb, join(folder, 'kept')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, said }))
  return { child, ended }
}

/** Runs it until the database has answered to these words, and kills it then. */
async function killedAt(words: string, where: Where): Promise<void> {
  const proxy = await startTcpProxy({ port: Number(new URL(where.databaseUrl).port) })
  proxy.cutAfter(words)
  const { child, ended } = start({ ...where, databaseUrl: proxy.through(where.databaseUrl) })
  await vi.waitFor(() => expect(proxy.cuts(), words).toBe(1), { timeout: 60_000, interval: 5 })
  child.kill('SIGKILL')
  await ended
  await proxy.close()
}

test('R-61 a backup and a restore that are killed leave nothing half-done, and both can be done again', async () => {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess Teacher')
  const recordingId = await buildRecording(teacher)
  await createAnnotation(teacher, { ...note('Three hands went up.'), recordingId })
  const bytes = randomBytes(100_000)
  const storeIn = (dataDir: string) =>
    new DiskStore({ root: join(dataDir, 'objects'), secret: testSecret, basePath: '/store' })
  const home = { databaseUrl: databaseUrl(), dataDir: join(folder, 'home') }
  await storeIn(home.dataDir).putBytes('some/film', bytes, { contentType: 'video/mp4' })

  await killedAt('from "recordings"', { verb: 'backup', ...home })
  const made = await start({ verb: 'backup', ...home }).ended
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('Backed up and verified') })
  expect((await readdir(folder)).filter((name) => name.includes('kept'))).toEqual(['kept'])
  const twice = await start({ verb: 'backup', ...home }).ended
  expect(twice).toMatchObject({
    code: 1,
    said: expect.stringMatching(/not empty: give each backup a new name/),
  })

  const name = `empty_${randomBytes(6).toString('hex')}`
  const admin = postgres(inject('adminUrl'), { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${name} owner reprise`)
  await admin.end()
  const there = {
    databaseUrl: inject('databaseUrl').replace(/\/[^/]*$/, `/${name}`),
    dataDir: join(folder, 'there'),
  }
  const sql = postgres(there.databaseUrl, { max: 1, onnotice: () => {} })
  const notes = () =>
    sql.begin(async (tx) => {
      await tx`select set_config('app.org_id', '*', true)`
      return tx`select body_text from annotations`
    })
  for (const words of ['copy "recordings"', 'set constraints']) {
    await killedAt(words, { verb: 'restore', ...there })
    expect(await notes(), words).toHaveLength(0)
  }
  const done = await start({ verb: 'restore', ...there }).ended
  expect(done).toMatchObject({ code: 0, said: expect.stringContaining('Restored as it was') })
  expect(await notes()).toEqual([{ body_text: 'Three hands went up.' }])
  expect(await storeIn(there.dataDir).head('some/film')).toMatchObject({ bytes: bytes.length })
  const again = await start({ verb: 'restore', ...there }).ended
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('not empty') })
  await sql.end()
})

test('R-61 the embedded database and store are backed up while they run, and restored into a new data folder', async () => {
  const from = join(folder, 'embedded')
  const to = join(folder, 'embedded-there')
  const kept = join(folder, 'kept-embedded')
  const run = (verb: string, dataDir: string) => {
    const child = spawn(process.execPath, [command, verb, kept], {
      env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    return once(child, 'exit').then(([code]) => code as number | null)
  }
  const running = await startEmbeddedPostgres({ dataDir: from })
  await migrate(running.url)
  const sql = postgres(running.url, { max: 1, onnotice: () => {} })
  await sql`insert into rate_limits (key, points) values ('kept', 3)`
  expect(await run('backup', from)).toBe(0)
  // The command has joined the running database, and leaves it running.
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  await sql.end()
  await running.stop()
  expect(await run('restore', to)).toBe(0)
  const restored = await startEmbeddedPostgres({ dataDir: to })
  const other = postgres(restored.url, { max: 1, onnotice: () => {} })
  expect(await other`select key, points from rate_limits`).toEqual([{ key: 'kept', points: 3 }])
  await other.end()
  await restored.stop()
})
