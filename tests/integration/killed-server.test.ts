import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, connect as dial, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { documentFromText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { annotations } from '#db/schema/index.ts'
import { startSession } from '#server/auth/session.ts'
import { useDatabase } from '#tests/support/database.ts'
import { useRooms } from '#tests/support/rooms.ts'
import { type ServerProcess, startServerProcess } from '#tests/support/server-process.ts'
import { buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

const database = useDatabase()
const rooms = useRooms()
let folder = ''
let ana: Actor
let recordingId = ''
let cookie = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-killed-'))
  const { orgId } = await buildOrganization()
  ana = await buildPerson(orgId, 'Ana Ruiz')
  recordingId = await buildRecording(ana)
  const token = await transaction('system', (tx) => startSession(tx, ana))
  cookie = `reprise=${encodeURIComponent(btoa(JSON.stringify(token)))}`
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const start = () => startServerProcess({ DATABASE_URL: database.url(), DATA_DIR: folder, ROLE: 'web' })

/** Stands between browser and server, and tells when the first byte of an answer has come; that byte goes no further. */
async function holdAnswers(
  origin: string,
): Promise<{ origin: string; answered: Promise<void>; server: Server }> {
  let tell = () => {}
  const answered = new Promise<void>((resolve) => {
    tell = resolve
  })
  const server = createServer((browser) => {
    const upstream = dial(Number(new URL(origin).port), '127.0.0.1')
    browser.pipe(upstream)
    upstream.once('data', tell)
    for (const socket of [browser, upstream]) {
      socket.on('error', () => {})
      socket.on('close', () => browser.destroy())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { origin: `http://127.0.0.1:${port}`, answered, server }
}

function post(origin: string, clientId: string): Promise<Response> {
  return fetch(`${origin}/api/recordings/${recordingId}/annotations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ clientId, startMs: 4_000, body: documentFromText('Three hands went up.') }),
  })
}

const notes = () =>
  transaction(ana, (tx) => tx.select().from(annotations).where(eq(annotations.recordingId, recordingId)))

test('R-02 killed between commit and acknowledgement, a note is neither lost nor doubled', async () => {
  for (let round = 1; round <= 3; round++) {
    const first = await start()
    const held = await holdAnswers(first.origin)
    const clientId = randomUUID()
    const sending = post(held.origin, clientId).then(
      () => 'acknowledged',
      () => 'unknown',
    )
    await held.answered
    await first.kill()
    expect(await sending).toBe('unknown')
    held.server.close()
    expect(await notes()).toHaveLength(round)

    const second: ServerProcess = await start()
    const again = await post(second.origin, clientId)
    expect(again.status).toBe(200)
    const stored = await notes()
    expect(stored).toHaveLength(round)
    expect(stored.map((note) => note.seq).sort()).toEqual(
      Array.from({ length: round }, (_, index) => index + 1),
    )
    expect(await second.leave()).toBe(0)
  }
})

test('R-03 killed right after the commit, everybody at another process is told, and who was at this one catches up', async () => {
  const elsewhere = await rooms.connect(ana)
  const before = await elsewhere.hello(recordingId)
  if (!before.ok) throw new Error('No way into the room.')
  const heard: number[] = []
  elsewhere.socket.on('annotation.changed', ({ seq }) => void heard.push(seq))
  const first = await start()
  const held = await holdAnswers(first.origin)
  const sending = post(held.origin, randomUUID()).catch(() => undefined)
  await held.answered
  await first.kill()
  await sending
  held.server.close()
  await vi.waitFor(() => expect(heard).toEqual([before.seq + 1]), { timeout: 10_000 })
  const back = await rooms.connect(ana)
  const missed = await back.hello(recordingId, before.seq)
  expect(missed).toMatchObject({ ok: true, seq: before.seq + 1, annotations: [{ seq: before.seq + 1 }] })
})

test('a wrong setting stops the start with one sentence that names it', async () => {
  const starting = startServerProcess({ DATABASE_URL: 'mysql://nowhere', DATA_DIR: folder })
  await expect(starting).rejects.toThrow(/DATABASE_URL/)
})
