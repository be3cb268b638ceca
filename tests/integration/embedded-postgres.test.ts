import { chown, cp, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { factsOf, PostgresFolders, postmasterOf } from '../support/postgres-folders.ts'

// Making clusters is work for disk and processor; a busy machine may take its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let here: PostgresFolders
beforeEach(() => {
  here = new PostgresFolders()
})
afterEach(() => here.clear())

test('the first start makes a database whose role is bound by row-level security', async () => {
  const server = await here.start(await here.folder())
  expect(server).toMatchObject({ how: 'started', created: true })
  const sql = here.client(server.url)
  const [role] = await sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles
    where rolname = current_user`
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
  await sql`create table secrets (text text)`
  await sql`insert into secrets values ('of another school')`
  await sql`alter table secrets enable row level security`
  await sql`alter table secrets force row level security`
  expect(await sql`select * from secrets`).toHaveLength(0)
  expect(
    await here.client(server.adminUrl)`select rolsuper from pg_roles where rolname = current_user`,
  ).toEqual([{ rolsuper: true }])
})

test('it listens on this machine alone, keeps the safe settings and sorts alike everywhere', async () => {
  const server = await here.start(await here.folder())
  const [settings] = await here.client(server.url)`select current_setting('listen_addresses') as listens,
    current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits,
    current_setting('full_page_writes') as pages, current_setting('data_checksums') as checksums,
    current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
    (select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'reprise') as locale,
    lower('ÄÉЖ') as lower, 'zebra' < 'Äpfel' collate "und-x-icu" as icu`
  expect(settings).toEqual({
    listens: '127.0.0.1',
    fsync: 'on',
    commits: 'on',
    pages: 'on',
    checksums: 'on',
    encoding: 'UTF8',
    zone: 'UTC',
    locale: 'b C.UTF-8',
    lower: 'äéж',
    icu: false,
  })
  await expect(here.client(server.url.replace(/reprise:[^@]*@/, 'reprise:wrong@'))`select 1`).rejects.toThrow(
    'password authentication failed',
  )
})

test('rows are there after a stop and a start', async () => {
  const folder = await here.folder()
  const first = await here.start(folder)
  await here.client(first.url)`create table kept as select 'a row' as text`
  await first.stop()
  await first.stop()
  const second = await here.start(folder)
  expect(second).toMatchObject({ how: 'started', created: false, url: first.url })
  expect(await here.client(second.url)`select * from kept`).toEqual([{ text: 'a row' }])
})

test('a second data folder gets a port of its own, and so does a copy of the first', async () => {
  const folder = await here.folder()
  const first = await here.start(folder)
  const other = await here.start(await here.folder())
  expect(other.port).not.toBe(first.port)
  await here.client(first.url)`create table original as select 1 as one`

  const copied = await here.folder()
  await first.stop()
  await cp(first.directory, path.join(copied, 'postgres-18'), { recursive: true, preserveTimestamps: true })
  await matchOwner(first.directory, path.join(copied, 'postgres-18'))
  const again = await here.start(folder)
  const copy = await here.start(copied)
  expect(again.url).toBe(first.url)
  expect(copy).toMatchObject({ how: 'started', created: false })
  expect(copy.port).not.toBe(first.port)
  await here.client(copy.url)`drop table original`
  expect(await here.client(again.url)`select * from original`).toHaveLength(1)
})

test('when another program took the port, the database moves to a free one', async () => {
  const folder = await here.folder()
  const first = await here.start(folder)
  await here.client(first.url)`create table kept as select 1 as one`
  await first.stop()
  const intruder = createServer((socket) => socket.end('not a database\n'))
  await new Promise<void>((resolve) => intruder.listen(first.port, '127.0.0.1', resolve))
  try {
    const second = await here.start(folder)
    expect(second.port).not.toBe(first.port)
    expect(await here.client(second.url)`select * from kept`).toHaveLength(1)
  } finally {
    intruder.close()
  }
})

test('two processes share one server; only the last to leave stops it', async () => {
  const folder = await here.folder()
  const [web, worker] = await Promise.all([here.start(folder), here.start(folder)])
  expect(worker.url).toBe(web.url)
  const sql = here.client(worker.url)
  await web.stop()
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  await worker.stop()
  await expect(here.client(worker.url)`select 1`).rejects.toThrow()
  expect(postmasterOf(worker.directory)).toBeUndefined()
  expect((await readdir(folder)).sort()).toEqual(['postgres-18'])
})

test('a folder renamed under its running server is served again', async () => {
  const folder = await here.folder()
  const first = await here.start(path.join(folder, 'before'))
  await here.client(first.url)`create table kept as select 1 as one`
  await rename(path.join(folder, 'before'), path.join(folder, 'after'))
  const second = await here.start(path.join(folder, 'after'))
  expect(await here.client(second.url)`select * from kept`).toHaveLength(1)
})

test('the server never runs as root', async () => {
  const isRoot = process.getuid?.() === 0
  const open = await here.start(await here.folder())
  expect(open.runsAs).toMatch(isRoot ? /^user \S+$/ : /^this user$/)

  const ordinary = isRoot ? { uid: 65534, gid: 65534 } : {}
  const folder = await here.folder(isRoot ? { owner: 65534 } : {})
  expect(await factsOf(here.spawnHolder(folder, ordinary))).toMatchObject({
    runsAs: 'this user',
    created: true,
  })
})

test('root below a folder closed to everybody else steps into a user namespace, or says what to do', async () => {
  const closed = path.join(await here.folder(), 'closed')
  await mkdir(closed, { mode: 0o700 })
  const outcome = await here.start(path.join(closed, 'data')).then(
    async (server) => {
      expect(await here.client(server.url)`select 1 as one`).toEqual([{ one: 1 }])
      return server.runsAs
    },
    (error: Error) => error.message,
  )
  const asRoot =
    /^user namespace$|^The database cannot run as root, and no other user .* ordinary user, or set DATA_DIR/
  expect(outcome).toMatch(process.getuid?.() === 0 ? asRoot : /^this user$/)
})

test('what keeps it from starting is said in one sentence', async () => {
  const folder = await here.folder()
  await writeFile(path.join(folder, 'file'), '')
  await expect(here.start(path.join(folder, 'file', 'data'))).rejects.toThrow(
    /^The data folder .* cannot be made: create it for this user, or set DATA_DIR to another folder\.$/,
  )
  await mkdir(path.join(folder, 'postgres-18'))
  await writeFile(path.join(folder, 'postgres-18', 'holiday.jpg'), '')
  await expect(here.start(folder)).rejects.toThrow(/holds files that are not a database: move them away/)
})

test('broken settings and a lost password are said, not waited for', async () => {
  const server = await here.start(await here.folder())
  const folder = path.dirname(server.directory)
  await server.stop()
  await writeFile(path.join(server.directory, 'postgresql.auto.conf'), "shared_buffers = 'plenty'\n")
  await expect(here.start(folder)).rejects.toThrow(/does not start on port \d+: .*configuration file/)
  await writeFile(path.join(server.directory, 'postgresql.auto.conf'), '')
  const other = '{"port":20000,"adminPassword":"0123456789abcdef","password":"0123456789abcdef"}'
  await writeFile(path.join(server.directory, 'reprise.json'), other)
  await expect(here.start(folder)).rejects.toThrow(/refuses the password kept in its reprise\.json/)
})

async function matchOwner(model: string, copy: string): Promise<void> {
  const { uid, gid } = await stat(model)
  await chown(copy, uid, gid)
  for (const entry of await readdir(copy, { recursive: true })) await chown(path.join(copy, entry), uid, gid)
}
