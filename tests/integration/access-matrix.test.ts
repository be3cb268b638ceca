import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { transaction } from '#db/client.ts'
import { closeQueue, openQueue } from '#server/jobs/queue.ts'
import { readSecrets } from '#server/secrets.ts'
import { useStore } from '#server/storage/current.ts'
import { DiskStore } from '#server/storage/disk/disk-store.ts'
import { allJobs } from '#server/worker.ts'
import { type Door, doors } from '#tests/support/access/doors.ts'
import { type Answer, knock } from '#tests/support/access/knock.ts'
import { listDoors } from '#tests/support/access/list-doors.ts'
import {
  audience,
  isKnownTo,
  leaksIn,
  type Outcome,
  type Standing,
  secrets,
  standings,
} from '#tests/support/access/standings.ts'
import { type Makers, makersIn, rememberingMakers } from '#tests/support/access/things.ts'
import { type AccessWorld, buildAccessWorld } from '#tests/support/access/world.ts'
import { useDatabase } from '#tests/support/database.ts'
import { type ServerProcess, startServerProcess } from '#tests/support/server-process.ts'

const database = useDatabase()
const secret = 'a secret for tests that is long enough'
let folder = ''
let product: ServerProcess
let world: AccessWorld
let makers: Makers
let fresh: () => void

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-access-'))
  const { disk } = await readSecrets({ dataDir: folder, secret })
  useStore(new DiskStore({ root: `${folder}/objects`, secret: disk, basePath: '/store' }))
  const failed: Error[] = []
  await openQueue(database.url(), allJobs, { supervise: false, onError: (error) => void failed.push(error) })
  world = await buildAccessWorld()
  ;({ makers, fresh } = rememberingMakers(makersIn(world)))
  product = await startServerProcess({
    ...{ DATABASE_URL: database.url(), DATA_DIR: folder, ROLE: 'web', SECRET: secret },
    TRUST_PROXY: '1',
  })
})

afterAll(async () => {
  await product.leave()
  await closeQueue()
  await rm(folder, { recursive: true, force: true })
})

const cookieOf = (who: Standing) => (who === 'signedOut' ? undefined : world.people[who].cookie)
const nameOf = (door: Door) => door.name.replace(/ \(.*\)$/, '')

interface Cell {
  door: Door
  who: Standing
}
const cells: Cell[] = doors.flatMap((door) => standings.map((who) => ({ door, who })))

/** Does the work for each, six at a time. */
async function forEach<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const waiting = [...things]
  const hand = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: 6 }, hand))
}

let knocks = 0

/** How often one may try is asked elsewhere: here everybody may knock as often as they like. */
async function forgetTries(): Promise<void> {
  knocks += 1
  if (knocks % 20 === 0) await transaction('system', (tx) => tx.execute(sql`delete from rate_limits`))
}

async function tryCell({ door, who }: Cell, how: { document?: boolean } = {}): Promise<Answer> {
  await forgetTries()
  const ask = await door.ask(world, makers, who)
  return knock(product.origin, door, ask, { cookie: cookieOf(who), ...how })
}

/** What is wrong with an answer; nothing where it is as the row says. */
function wrongWith({ door, who }: Cell, expected: Outcome, answer: Answer): string[] {
  const at = `${door.name} as ${who}`
  const told = expected === 'open' ? door.tells : []
  const leaks = leaksIn(answer.text, who, told).map((name) => `${at}: tells ${name} (${answer.status})`)
  if (answer.outcome !== expected)
    return [`${at}: ${expected} expected, ${answer.outcome} (${answer.status})`, ...leaks]
  const due = door.shows.filter((name) => isKnownTo(name, who) || door.tells.includes(name))
  const missing = expected === 'open' ? due.filter((name) => !answer.text.includes(secrets[name])) : []
  return [...leaks, ...missing.map((name) => `${at}: does not show ${name}`)]
}

/** A digest of every row there is, but for what counts visits and tries. */
async function digest(): Promise<Record<string, string>> {
  const tables = await transaction('system', (tx) =>
    tx.execute<{ name: string }>(
      sql`select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('rate_limits', 'sessions')`,
    ),
  )
  const entries = []
  for (const { name } of tables) {
    const [row] = await transaction('system', (tx) =>
      tx.execute<{ sum: string | null }>(
        sql`select md5(string_agg(row::text, ',' order by row::text)) as sum from ${sql.identifier(name)} as row`,
      ),
    )
    entries.push([name, row?.sum ?? ''])
  }
  return Object.fromEntries(entries)
}

test('every door of the product has a row that says for whom it is open', async () => {
  const found = await listDoors()
  const known = new Set(doors.map(nameOf))
  expect(
    found.filter((name) => !known.has(name)),
    'doors without a row in tests/support/access/doors.ts',
  ).toEqual([])
  expect(
    [...known].filter((name) => !found.includes(name)),
    'rows without a door',
  ).toEqual([])
  expect(found.length).toBeGreaterThan(120)
})

test('R-51 whoever has no right is kept out of every door, learns nothing, and changes nothing', async () => {
  const closed = cells.filter(({ door, who }) => door.who(who) !== 'open')
  // What the doors lead to is made first, so that whatever changes afterwards was changed by somebody without a right.
  await forEach(doors, async (door) => void (await door.ask(world, makers, 'peer')))
  const before = await digest()
  const wrong: string[] = []
  await forEach(closed, async (cell) => {
    const expected = cell.door.who(cell.who)
    wrong.push(...wrongWith(cell, expected, await tryCell(cell)))
  })
  expect(wrong.sort()).toEqual([])
  expect(await digest()).toEqual(before)
})

test('a page’s address answers as its data does', async () => {
  const pages = cells.filter(
    ({ door, who }) =>
      /^GET \/(?!api|media|words|healthz|readyz)/.test(door.name) &&
      ['peer', 'stranger', 'viewer', 'signedOut'].includes(who) &&
      door.who(who) !== 'open',
  )
  const wrong: string[] = []
  await forEach(pages, async (cell) => {
    wrong.push(...wrongWith(cell, cell.door.who(cell.who), await tryCell(cell, { document: true })))
  })
  expect(wrong.sort()).toEqual([])
  expect(pages.length).toBeGreaterThan(50)
})

test('whoever has the right is let in, and sees no more than is theirs', async () => {
  fresh()
  const wrong: string[] = []
  for (const door of doors)
    await forEach(
      standings.filter((who) => door.who(who) === 'open'),
      async (who) => {
        wrong.push(...wrongWith({ door, who }, 'open', await tryCell({ door, who })))
      },
    )
  expect(wrong.sort()).toEqual([])
})

test('only whoever sees the film enters its room, hears who is there, and leads there', async () => {
  const { film, people } = world
  const browsers = await Promise.all(
    standings.map(async (who) => [who, await connect(product.origin, cookieOf(who))] as const),
  )
  const playhead = { positionMs: 1_000, playing: false, rate: 1, at: Date.now() }
  const wrong: string[] = []
  for (const [who, socket] of browsers) {
    const isOpen = audience.viewers(who) === 'open'
    if (audience.signedIn(who) !== 'open') {
      if (socket !== null) wrong.push(`${who}: is connected without a session`)
      continue
    }
    if (socket === null) {
      wrong.push(`${who}: is not connected`)
      continue
    }
    socket.emit('together', { recordingId: film, type: 'lead', playhead })
    socket.emit('presence', { recordingId: film, positionMs: 1_000, playing: true })
    const answer: unknown = await socket
      .timeout(20_000)
      .emitWithAck('hello', { version: 1, recordingId: film, since: 0 })
    const text = JSON.stringify(answer)
    if ((answer as { ok: boolean }).ok !== isOpen) wrong.push(`${who}: ${text}`)
    wrong.push(...leaksIn(text, who).map((name) => `${who}: is told ${name}`))
    if (!isOpen && Object.values(people).some(({ actor }) => text.includes(actor.personId)))
      wrong.push(`${who}: is told who is there`)
  }
  expect(wrong).toEqual([])
  // Whoever leads first goes on leading: had anybody been heard before, it would not be the viewer.
  const socketOf = new Map(browsers)
  socketOf.get('viewer')?.emit('together', { recordingId: film, type: 'lead', playhead })
  await vi.waitFor(
    async () => {
      const ask = { recordingId: film, type: 'ask' }
      const news: unknown = await socketOf.get('owner')?.timeout(5_000).emitWithAck('together', ask)
      expect(news).toMatchObject({ together: { leaderId: socketOf.get('viewer')?.id } })
    },
    { timeout: 15_000, interval: 300 },
  )
  for (const [, socket] of browsers) socket?.disconnect()
})

/** A browser's socket; null where the server takes none from them. */
async function connect(origin: string, cookie: string | undefined): Promise<Socket | null> {
  const extraHeaders = { origin, ...(cookie && { cookie }) }
  const socket = io(origin, { path: '/socket', transports: ['websocket'], extraHeaders, forceNew: true })
  const isIn = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true))
    socket.once('connect_error', () => resolve(false))
  })
  if (isIn) return socket
  socket.disconnect()
  return null
}
