import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EmbeddedPostgres } from '#db/embedded/index.ts'
import { ended, factsOf, PostgresFolders, postmasterOf } from '../support/postgres-folders.ts'

// Making clusters is work for disk and processor; a busy machine may take its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let here: PostgresFolders
beforeEach(() => {
  here = new PostgresFolders()
})
afterEach(() => here.clear())

const patience = { timeout: 20_000, interval: 20 }

function killPostmaster(server: Pick<EmbeddedPostgres, 'directory'>): void {
  const pid = postmasterOf(server.directory)
  if (pid === undefined) throw new Error('no server to kill')
  process.kill(pid, 'SIGKILL')
}

test('R-29 a killed server is brought back at the same address, and that is told', async () => {
  const notices: string[] = []
  const server = await here.start(await here.folder(), (sentence) => notices.push(sentence))
  const sql = here.client(server.url)
  const started = () => sql`select pg_postmaster_start_time()::text as at`
  const [before] = await started()
  killPostmaster(server)
  await vi.waitFor(async () => expect((await started())[0]?.at).not.toBe(before?.at), patience)
  await vi.waitFor(
    () => expect(notices).toEqual([expect.stringMatching(/runs again after \d+ ms/)]),
    patience,
  )
})

test('R-29 no acknowledged row is lost when the server is killed again and again during inserts', async () => {
  const server = await here.start(await here.folder())
  const sql = here.client(server.url, 4)
  await sql`create table notes (id uuid primary key)`
  const acknowledged = new Set<string>()
  let writing = true
  const writers = Array.from({ length: 4 }, async () => {
    while (writing) {
      const id = randomUUID()
      await sql`insert into notes values (${id})`.then(() => acknowledged.add(id)).catch(() => delay(10))
    }
  })
  for (let round = 1; round <= 4; round++) {
    const before = acknowledged.size
    await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(before + 50), patience)
    killPostmaster(server)
  }
  const last = acknowledged.size
  await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(last + 50), patience)
  writing = false
  await Promise.all(writers)
  const rows = await sql<{ id: string }[]>`select id from notes`
  const present = new Set(rows.map((row) => row.id))
  expect([...acknowledged].filter((id) => !present.has(id))).toEqual([])
})

test('a killed process leaves the server running, and the next one adopts it', async () => {
  const folder = await here.folder()
  const holder = here.spawnHolder(folder)
  const first = await factsOf(holder)
  const sql = here.client(first.url)
  await sql`create table kept as select 1 as one`
  holder.kill('SIGKILL')
  await ended(holder)
  const pid = postmasterOf(first.directory)
  const next = await here.start(folder)
  expect(next).toMatchObject({ how: 'adopted', created: false, url: first.url })
  expect(postmasterOf(next.directory)).toBe(pid)
  expect(await sql`select * from kept`).toHaveLength(1)
})

test('a process that is asked to end stops its server', async () => {
  const holder = here.spawnHolder(await here.folder())
  const server = await factsOf(holder)
  holder.kill('SIGTERM')
  await ended(holder)
  expect(postmasterOf(server.directory)).toBeUndefined()
  await expect(here.client(server.url)`select 1`).rejects.toThrow()
})

test('killed at any moment of its first start, it starts the next time', async () => {
  const folder = await here.folder()
  for (const afterMs of [350, 700, 1_000]) {
    const holder = here.spawnHolder(folder)
    await delay(afterMs)
    holder.kill('SIGKILL')
    await ended(holder)
  }
  const server = await here.start(folder)
  expect(await here.client(server.url)`select 1 as one`).toEqual([{ one: 1 }])
})

test('what a killed first start left is swept away', async () => {
  const folder = await here.folder()
  const gone = spawn(process.execPath, ['-e', ''])
  await ended(gone)
  await mkdir(path.join(folder, `postgres-18.init-${gone.pid}-abcd`))
  await writeFile(path.join(folder, `postgres-18.init-${gone.pid}-abcd`, 'PG_VERSION'), '18\n')
  await here.start(folder)
  expect(await readdir(folder)).toEqual(['postgres-18'])
})

test('a lock whose number now belongs to another process does not keep it from starting', async () => {
  const server = await here.start(await here.folder())
  const { directory } = server
  const lock = await readFile(path.join(directory, 'postmaster.pid'), 'utf8')
  await server.stop()
  const { uid, gid } = await stat(directory)
  const bystander = spawn('sleep', ['60'], { cwd: '/', ...(process.getuid?.() === 0 ? { uid, gid } : {}) })
  try {
    await writeFile(path.join(directory, 'postmaster.pid'), lock.replace(/^\d+/, String(bystander.pid)))
    const next = await here.start(path.dirname(directory))
    expect(next.how).toBe('started')
    expect(bystander.exitCode).toBeNull()
  } finally {
    bystander.kill()
  }
})

test('a folder in use by another machine is left alone, and taken over once that machine is gone', async () => {
  const server = await here.start(await here.folder())
  const folder = path.dirname(server.directory)
  await server.stop()
  const mark = path.join(server.directory, 'reprise.host')
  await writeFile(mark, 'other-container')
  const renewing = setInterval(() => void utimes(mark, new Date(), new Date()), 100)
  try {
    await expect(here.start(folder)).rejects.toThrow(
      /in use by the machine or container "other-container": stop it there first/,
    )
  } finally {
    clearInterval(renewing)
  }
  await utimes(mark, new Date(0), new Date(0))
  expect((await here.start(folder)).how).toBe('started')
})
