import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { alone } from '#db/alone.ts'
import { connect, disconnect, type Tx, transaction, transactionOnce, unscopedDatabase } from '#db/client.ts'
import { people } from '#db/schema/index.ts'
import { hashPassword, passwordMatches } from '#server/auth/password.ts'
import { findSession } from '#server/auth/session.ts'
import { countAgainst } from '#server/http/limits.ts'
import { refusalOf } from '#server/http/refusal-of.ts'
import { sendLetter } from '#server/mail/send.ts'
import { probe } from '#server/media/engine/index.ts'
import { objectStore, useStore } from '#server/storage/current.ts'
import { runCommand } from '#server/transcripts/run-command.ts'
import { useApi } from '#tests/support/api.ts'
import { cloneDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { signIn } from '#tests/support/rooms.ts'
import { startDiskStore } from '#tests/support/test-stores.ts'
import { buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

const max = 6
/** One connection is kept for what is asked outside of transactions, such as whose session it is. */
const places = max - 1
const turnMs = 4_000
const statementMs = 1_500
const idleMs = 8_000

const ask = useApi()
let ana: Actor
let recordingId: string
let closeStore: () => Promise<void>

beforeAll(async () => {
  connect(await cloneDatabase(), { max, turnMs, statementMs, idleMs })
  const disk = await startDiskStore()
  useStore(disk.store)
  closeStore = disk.close
  const { orgId } = await buildOrganization()
  ana = await buildPerson(orgId, 'Ana Ruiz')
  recordingId = await buildRecording(ana)
})
afterAll(async () => {
  await disconnect()
  await closeStore()
})

const rename = (tx: Tx, name: string) => tx.update(people).set({ name }).where(eq(people.id, ana.personId))
const nameOf = () =>
  transaction(ana, async (tx) => {
    const [row] = await tx.select().from(people).where(eq(people.id, ana.personId))
    return row?.name
  })

/** Transactions that hold on to their connections until they are told to let go. */
async function holdOn(count: number) {
  let letGo = () => {}
  const untilThen = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let inside = 0
  const held = Array.from({ length: count }, () =>
    transaction(ana, async (tx) => {
      await tx.execute(sql`select 1`)
      inside += 1
      await untilThen
    }),
  )
  await vi.waitUntil(() => inside === count, { timeout: 10_000, interval: 5 })
  return () => {
    letGo()
    return Promise.all(held)
  }
}

/** What came of it, and after how long. */
async function timed<T>(work: Promise<T>) {
  const from = performance.now()
  const refusal = await work.then(() => undefined, refusalOf)
  return { refusal, ms: performance.now() - from }
}

test('R-31 a statement that does not come to an end is ended, told as a matter of moments, and its place is free', async () => {
  const sleeping = Array.from({ length: max }, () =>
    timed(transaction(ana, (tx) => tx.execute(sql`select pg_sleep(60)`))),
  )
  for (const { refusal, ms } of await Promise.all(sleeping)) {
    expect(refusal).toMatchObject({ code: 'unavailable', retryAfterSeconds: 5 })
    expect(ms).toBeLessThan(20_000)
  }
  expect(await Promise.all(Array.from({ length: max * 2 }, nameOf))).toHaveLength(max * 2)
})

test('R-31 whoever waits for another’s lock is told so in time, and what the other did holds', async () => {
  let letGo = () => {}
  const untilThen = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let has = false
  const holder = transaction(ana, async (tx) => {
    await rename(tx, 'First')
    has = true
    await untilThen
  })
  await vi.waitUntil(() => has, { timeout: 10_000, interval: 5 })
  const { refusal } = await timed(transaction(ana, (tx) => rename(tx, 'Second')))
  expect(refusal).toMatchObject({ code: 'unavailable' })
  letGo()
  await holder
  expect(await nameOf()).toBe('First')
})

test('R-31 where no connection comes free, whoever asks is put off in time, and served in their turn afterwards', async () => {
  const letGo = await holdOn(places)
  const { refusal, ms } = await timed(nameOf())
  expect(refusal).toMatchObject({ code: 'unavailable', retryAfterSeconds: 5 })
  expect(ms).toBeGreaterThan(turnMs * 0.9)
  const order: number[] = []
  const waiting = Array.from({ length: 6 }, (_, index) => nameOf().then(() => void order.push(index)))
  await letGo()
  await Promise.all(waiting)
  expect(order.toSorted()).toEqual([0, 1, 2, 3, 4, 5])
  expect(order[0]).toBeLessThan(places)
})

test('R-31 a request that meets a busy database is answered 503, with the time to wait', async () => {
  const { cookie } = await signIn(ana)
  const letGo = await holdOn(places)
  const body = { clientId: randomUUID(), startMs: 5_000, body: note('Jay counts on.').body }
  const answer = await ask(`/api/recordings/${recordingId}/annotations`, {
    ...{ method: 'POST', body, headers: { cookie } },
  })
  await letGo()
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('R-31 a transaction that falls silent is ended, and its connection serves others', async () => {
  await transaction(ana, (tx) => rename(tx, 'Before'))
  const silent = Array.from({ length: places }, () =>
    transaction(ana, async (tx) => {
      await rename(tx, 'Never')
      await new Promise(() => {})
    }).then(() => undefined, refusalOf),
  )
  // Only one of them holds the row; the others are ended while they wait for it.
  for (const refusal of await Promise.all(silent)) expect(refusal).toMatchObject({ code: 'unavailable' })
  expect(await nameOf()).toBe('Before')
})

/** Whatever keeps others waiting: each has to be asked for before a transaction or after it. */
const waits: Record<string, () => unknown> = {
  'another transaction': () => nameOf(),
  'another one that is never begun anew': () => transactionOnce(ana, async () => 'done'),
  'a connection of its own': () => unscopedDatabase(),
  'whose session it is': () => findSession('nobody’s'),
  'a lock of its own': () => alone(1, async () => 'done'),
  'a limit that all processes share': () => countAgainst('invite', ana.personId),
  'a limit of this process': () => countAgainst('search', ana.personId),
  'a hash': () => hashPassword('lantern over the harbour'),
  'whether a password is right': () => passwordMatches(undefined, 'lantern over the harbour'),
  'the store': () => objectStore().head('recordings/one'),
  'the list of the store': () => objectStore().list('recordings/'),
  'the engine': () => probe('/nowhere/film.mp4'),
  'a command': () => runCommand(listens, { audio: 'a.wav', language: '', folder: '/nowhere' }, quiet),
  'the mail server': () =>
    sendLetter({ to: 'ana@school.example', letter: 'digest', path: '/', locale: 'en' }),
}
const listens = {
  command: ['true'] as [string],
  timeMs: 1_000,
  memoryBytes: 1e9,
  environment: { PATH: '', LANG: '' },
}
const quiet = new AbortController().signal

test.each(Object.entries(waits))(
  'R-31 within a transaction nobody asks for %s, and what the transaction did is taken back',
  async (_what, ask) => {
    await transaction(ana, (tx) => rename(tx, 'Before'))
    const both = transaction(ana, async (tx) => {
      await rename(tx, 'Never')
      await ask()
    })
    await expect(both).rejects.toThrow(/is asked for within a transaction/)
    expect(await nameOf()).toBe('Before')
  },
)

test('R-31 what is begun within a transaction and goes on after it may ask for anything again', async () => {
  let goOn = () => {}
  const after = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let later: Promise<string | undefined> | undefined
  await transaction(ana, async (tx) => {
    await rename(tx, 'After')
    later = after.then(nameOf)
  })
  goOn()
  expect(await later).toBe('After')
})

test('work that is done alone waits for others’ with the same number, and takes no connection of the pool', async () => {
  const letGo = await holdOn(places - 1)
  const order: string[] = []
  const work = (name: string) => async () => {
    order.push(`${name} begins`)
    await nameOf()
    order.push(`${name} ends`)
  }
  await Promise.all([alone(7, work('one')), alone(7, work('two')), alone(7, work('three'))])
  await letGo()
  expect(order).toHaveLength(6)
  for (let at = 0; at < 6; at += 2) expect(order[at + 1]).toBe(order[at]?.replace('begins', 'ends'))
})
