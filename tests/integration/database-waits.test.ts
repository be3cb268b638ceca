import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { connect, disconnect, type Tx, transaction } from '#db/client.ts'
import { people } from '#db/schema/index.ts'
import { refusalOf } from '#server/http/refusal-of.ts'
import { useApi } from '#tests/support/api.ts'
import { cloneDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { signIn } from '#tests/support/rooms.ts'
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

beforeAll(async () => {
  connect(await cloneDatabase(), { max, turnMs, statementMs, idleMs })
  const { orgId } = await buildOrganization()
  ana = await buildPerson(orgId, 'Ana Ruiz')
  recordingId = await buildRecording(ana)
})
afterAll(disconnect)

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

test('R-31 work that begins a transaction inside of another’s does not wait for its own end', async () => {
  const letGo = await holdOn(places - 1)
  const { refusal, ms } = await timed(transaction(ana, () => nameOf()))
  expect(refusal).toBeUndefined()
  expect(ms).toBeLessThan(turnMs * 0.9)
  await letGo()
})
