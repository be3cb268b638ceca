import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { documentFromText } from '#app/domain/note-document.ts'
import { paths } from '#app/paths.ts'
import { connect, disconnect, transaction } from '#db/client.ts'
import { watchReadiness } from '#server/readiness.ts'
import { startTcpProxy, type TcpProxy } from '#tests/faults/tcp-proxy.ts'
import { cloneDatabase } from '#tests/support/database.ts'
import { signIn, useRooms } from '#tests/support/rooms.ts'
import { startServerProcess } from '#tests/support/server-process.ts'
import { buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

let url: string
let proxy: TcpProxy
beforeAll(async () => {
  url = await cloneDatabase()
  proxy = await startTcpProxy({ port: Number(new URL(url).port) })
  connect(proxy.through(url), { max: 4 })
})
afterAll(async () => {
  await disconnect()
  await proxy.close()
})

/** A finding is good for a second: whoever wants a new one asks again. */
const untilFound = (look: () => Promise<string[]>, lacking: string[]) =>
  vi.waitFor(async () => expect(await look()).toEqual(lacking), { timeout: 30_000, interval: 200 })

describe('readiness', () => {
  const noObject = async () => undefined

  test('names the database while it is away, and nothing once it is back', async () => {
    const look = watchReadiness({ head: noObject })
    await untilFound(look, [])
    await proxy.refuse()
    proxy.cut()
    await untilFound(look, ['database'])
    await proxy.accept()
    await untilFound(look, [])
  })

  test('names the migrations where the database is behind, and is content where it is ahead', async () => {
    const look = watchReadiness({ head: noObject })
    const taken = await transaction('system', (tx) =>
      tx.execute<{ id: number; hash: string; created_at: string }>(sql`
        delete from drizzle.__drizzle_migrations
        where id = (select max(id) from drizzle.__drizzle_migrations) returning *`),
    )
    await untilFound(look, ['migrations'])
    for (const hash of [taken[0]?.hash ?? '', 'of a newer release'])
      await transaction('system', (tx) =>
        tx.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at)
          values (${hash}, ${taken[0]?.created_at ?? 0})`),
      )
    await untilFound(look, [])
  })

  test('names a store that fails, and one that does not answer, which is asked but once', async () => {
    let asked = 0
    const failing = watchReadiness({ head: () => Promise.reject(new Error('No.')) })
    expect(await failing()).toEqual(['store'])
    const silent = watchReadiness({
      head: () => {
        asked += 1
        return new Promise(() => {})
      },
    })
    const from = performance.now()
    const looks = await Promise.all([silent(), silent(), silent()])
    expect(looks).toEqual([['store'], ['store'], ['store']])
    expect(performance.now() - from).toBeLessThan(20_000)
    await vi.waitFor(async () => expect(await silent()).toEqual(['store']), { timeout: 20_000 })
    expect(asked).toBe(1)
  })
})

describe('asked to leave', () => {
  const rooms = useRooms()
  const leavesAfterMs = 4_000

  test('a process says that it is not ready, goes on answering for so long, and then is gone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'reprise-leaving-'))
    const server = await startServerProcess({
      ...{ DATABASE_URL: url, DATA_DIR: folder, ROLE: 'web' },
      LEAVE_AFTER_SECONDS: String(leavesAfterMs / 1_000),
    })
    try {
      const { orgId } = await buildOrganization()
      const ana = await buildPerson(orgId, 'Ana Ruiz')
      const recordingId = await buildRecording(ana)
      const { cookie } = await signIn(ana)
      const { origin } = server
      const socket = rooms.open({ cookie, origin }, ['websocket'], origin)
      const gone = new Promise((resolve) => socket.once('disconnect', resolve))
      await new Promise((resolve) => socket.once('connect', () => resolve(null)).connect())
      const ready = await fetch(`${origin}/readyz`)
      expect([ready.status, await ready.text()]).toEqual([200, 'ready'])

      const from = performance.now()
      const left = server.leave()
      await vi.waitFor(
        async () => {
          const answer = await fetch(`${origin}/readyz`)
          expect([answer.status, await answer.text()]).toEqual([503, 'not ready: leaving'])
        },
        { timeout: leavesAfterMs - 500, interval: 50 },
      )
      const body = { clientId: randomUUID(), startMs: 0, body: documentFromText('Said while it leaves.') }
      const kept = await fetch(`${origin}${paths.annotations(recordingId)}`, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(kept.status).toBe(200)
      expect(await (await fetch(`${origin}/healthz`)).text()).toBe('alive')
      expect(socket.connected).toBe(true)

      expect(await left).toBe(0)
      expect(performance.now() - from).toBeGreaterThan(leavesAfterMs)
      await gone
      await expect(fetch(`${origin}/healthz`)).rejects.toThrow()
    } finally {
      await server.kill()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
