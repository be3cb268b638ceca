import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

const script = fileURLToPath(new URL('../support/migrate-process.ts', import.meta.url))

let url = ''
let proxy: TcpProxy
let admin: postgres.Sql

beforeAll(async () => {
  const name = `empty_${randomBytes(6).toString('hex')}`
  admin = postgres(inject('adminUrl'), { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${name} owner reprise`)
  url = inject('databaseUrl').replace(/\/[^/]*$/, `/${name}`)
  proxy = await startTcpProxy({ port: Number(new URL(url).port) })
})
afterAll(async () => {
  await proxy.close()
  await admin.end()
})

/** Every table, column and policy there is, as text. */
async function schemaOf(address: string): Promise<string[]> {
  const sql = postgres(address, { max: 1, onnotice: () => {} })
  try {
    const rows = await sql<{ line: string }[]>`
      select table_name || '.' || column_name || ' ' || data_type as line
      from information_schema.columns where table_schema = 'public'
      union all select tablename || ' ' || policyname from pg_policies where schemaname = 'public'
      union all select indexdef from pg_indexes where schemaname = 'public' order by 1`
    return rows.map(({ line }) => line)
  } finally {
    await sql.end()
  }
}

/** Migrates in a process of its own that is killed as soon as the database has answered to these words. */
async function killedAt(words: string): Promise<void> {
  const before = proxy.cuts()
  proxy.cutAfter(words)
  const child = spawn(process.execPath, [script, proxy.through(url)], { stdio: 'ignore' })
  const gone = once(child, 'exit')
  await vi.waitFor(() => expect(proxy.cuts()).toBe(before + 1), { timeout: 60_000, interval: 5 })
  child.kill('SIGKILL')
  await gone
}

test('R-04 killed in the midst of its migrations, a start leaves no half schema, and the next one completes it', async () => {
  for (const words of ['CREATE TABLE "recordings"', 'CREATE TABLE "playlists"']) {
    await killedAt(words)
    expect(await schemaOf(url), words).toEqual([])
  }
  // Here all is done, and only the answer was lost.
  await killedAt('commit')
  // Several start at once, as after a power cut.
  await Promise.all([migrate(url), migrate(url), migrate(url)])
  const whole = await schemaOf(url)
  expect(whole.length).toBeGreaterThan(300)
  expect(whole).toEqual(await schemaOf(inject('databaseUrl')))
})
