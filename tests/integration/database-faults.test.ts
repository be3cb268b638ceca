import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { connect, disconnect, transaction, transactionOnce } from '#db/client.ts'
import { annotations, people } from '#db/schema/index.ts'
import { takeAtHand } from '#server/annotations/at-hand.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { refusalOf } from '#server/http/refusal-of.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { withdrawShare } from '#server/sharing/withdraw-share.ts'
import { startTcpProxy, type TcpProxy } from '#tests/faults/tcp-proxy.ts'
import { useApi } from '#tests/support/api.ts'
import { cloneDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { signIn } from '#tests/support/rooms.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

let proxy: TcpProxy
let ana: Actor
let ben: Actor
let recordingId: string

beforeAll(async () => {
  const url = await cloneDatabase()
  proxy = await startTcpProxy({ port: Number(new URL(url).port) })
  connect(proxy.through(url), { max: 6 })
  const { orgId } = await buildOrganization()
  ana = await buildPerson(orgId, 'Ana Ruiz')
  ben = await buildPerson(orgId, 'Ben Osei')
})
afterAll(async () => {
  await disconnect()
  await proxy.close()
})
beforeEach(async () => {
  recordingId = await buildRecording(ana)
})

const rename = (tx: Parameters<Parameters<typeof transaction>[1]>[0], who: Actor, name: string) =>
  tx.update(people).set({ name }).where(eq(people.id, who.personId))
const nameOf = (who: Actor) =>
  transaction(who, async (tx) => {
    const [row] = await tx.select().from(people).where(eq(people.id, who.personId))
    return row?.name
  })
const raise = (tx: Parameters<Parameters<typeof transaction>[1]>[0], code: string) =>
  tx.execute(sql.raw(`do $$ begin raise exception 'met' using errcode = '${code}'; end $$`))
const notesOf = () =>
  transaction(ana, (tx) => tx.select().from(annotations).where(eq(annotations.recordingId, recordingId)))

describe('work that runs into other work', () => {
  test('R-31 of two transactions that lock each other out, both are done in the end, each once', async () => {
    const runs: string[] = []
    let arrived = 0
    const meet = async (name: string, [first, second]: [Actor, Actor]) =>
      transaction(ana, async (tx) => {
        runs.push(name)
        await rename(tx, first, name)
        arrived += 1
        await vi.waitUntil(() => arrived >= 2, { timeout: 5_000, interval: 5 })
        await rename(tx, second, name)
      })
    await Promise.all([meet('One', [ana, ben]), meet('Two', [ben, ana])])
    expect(runs).toHaveLength(3)
    const names = [await nameOf(ana), await nameOf(ben)]
    expect(names).toEqual([runs.at(-1), runs.at(-1)])
  })

  test.each(['40001', '40P01'])(
    'R-31 taken back with %s, work is begun anew, and not for ever',
    async (code) => {
      let runs = 0
      const failing = (times: number) => () =>
        transaction(ana, async (tx) => {
          runs += 1
          await rename(tx, ana, `Run ${runs}`)
          if (runs <= times) await raise(tx, code)
          return runs
        })
      expect(await failing(3)()).toBe(4)
      expect(await nameOf(ana)).toBe('Run 4')
      runs = 0
      const refused = await failing(99)().catch((error: unknown) => error)
      expect(runs).toBe(4)
      expect(refusalOf(refused)).toMatchObject({ code: 'unavailable', retryAfterSeconds: 5 })
      expect(await nameOf(ana)).toBe('Run 4')
    },
  )

  test('R-31 no other failure is tried again, nor what may not run twice', async () => {
    let runs = 0
    const work = (code: string) => async (tx: Parameters<Parameters<typeof transaction>[1]>[0]) => {
      runs += 1
      await raise(tx, code)
    }
    await expect(transaction(ana, work('23505'))).rejects.toThrow()
    await expect(transactionOnce(ana, work('40001'))).rejects.toThrow()
    expect(runs).toBe(2)
  })

  test('R-31 a note whose commit is taken back once is there once, and the room is told of that one', async () => {
    await transaction('system', (tx) =>
      tx.execute(sql`
        create sequence commits;
        create function meet_once() returns trigger language plpgsql as $$
        begin
          if nextval('commits') = 1 then raise exception 'met' using errcode = '40001'; end if;
          return null;
        end $$;
        create constraint trigger meet_once after insert on annotations
          deferrable initially deferred for each row execute function meet_once()`),
    )
    const made = await createAnnotation(ana, { ...note('Three hands went up.'), recordingId })
    await transaction('system', (tx) => tx.execute(sql`drop trigger meet_once on annotations`))
    expect((await notesOf()).map(({ id, seq }) => ({ id, seq }))).toEqual([{ id: made.id, seq: 1 }])
    const told = await takeAtHand(recordingId, 1)
    expect(told?.annotation.id).toBe(made.id)
  })
})

describe('a database that goes away', () => {
  const ask = useApi()

  test.each([{ reset: false }, { reset: true }])(
    'R-29 gone (reset: $reset) and back, nothing is to be restarted',
    async (how) => {
      expect(await nameOf(ana)).toBeDefined()
      await proxy.refuse()
      proxy.cut(how)
      const failures = await Promise.all(
        Array.from({ length: 10 }, () => nameOf(ana).then(() => undefined, refusalOf)),
      )
      expect(failures.map((refusal) => refusal?.code)).toEqual(Array(10).fill('unavailable'))
      await proxy.accept()
      await vi.waitFor(() => nameOf(ana), { timeout: 20_000, interval: 50 })
      await Promise.all(Array.from({ length: 10 }, () => nameOf(ana)))
    },
  )

  test('R-29 whoever writes meanwhile is told to try in a moment, and is heard then', async () => {
    const { cookie } = await signIn(ana)
    const body = { clientId: randomUUID(), startMs: 4_000, body: note('Jay counts.').body }
    const send = () =>
      ask(`/api/recordings/${recordingId}/annotations`, { method: 'POST', body, headers: { cookie } })
    await proxy.refuse()
    proxy.cut()
    const away = await send()
    expect(away.status).toBe(503)
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0)
    await proxy.accept()
    await vi.waitFor(async () => expect((await send()).status).toBe(200), { timeout: 20_000, interval: 50 })
    expect(await notesOf()).toHaveLength(1)
  })

  test('R-01 cut before its commit is carried out, a note is not there; sent again, it is there once', async () => {
    const sent = { ...note('Before the commit.'), recordingId }
    // The driver first lets the database read the word, and is cut off before it says to do it.
    proxy.cutAfter('commit')
    const refused = await createAnnotation(ana, sent).catch(refusalOf)
    expect(proxy.cuts()).toBe(1)
    expect(refused).toMatchObject({ code: 'unavailable' })
    expect(await notesOf()).toHaveLength(0)
    const { id } = await createAnnotation(ana, sent)
    expect((await notesOf()).map((kept) => kept.id)).toEqual([id])
  })

  test('R-29 gone in the midst of twenty transactions, all are told, and the pool is whole afterwards', async () => {
    for (const how of [{ reset: true }, { reset: false }, { reset: true }]) {
      let inside = 0
      const waiting = Array.from({ length: 20 }, () =>
        transaction(ana, async (tx) => {
          inside += 1
          await tx.execute(sql`select pg_sleep(5)`)
          await rename(tx, ana, 'Never')
        }).then(() => undefined, refusalOf),
      )
      await vi.waitUntil(() => inside > 0, { timeout: 10_000 })
      await proxy.refuse()
      proxy.cut(how)
      const told = await Promise.all(waiting)
      expect(told.map((refusal) => refusal?.code)).toEqual(Array(20).fill('unavailable'))
      await proxy.accept()
      await vi.waitFor(() => Promise.all(Array.from({ length: 12 }, () => nameOf(ana))), { timeout: 20_000 })
      expect(await nameOf(ana)).not.toBe('Never')
    }
  })

  test('R-08 cut while access is withdrawn, it is not withdrawn; asked again, it is', async () => {
    const shareId = await buildShare(ana, recordingId, ben, 'view')
    const sees = () =>
      transaction(ben, (tx) => getVisibleRecording(tx, ben, recordingId)).then(
        () => true,
        () => false,
      )
    const before = proxy.cuts()
    proxy.cutAfter('update "share_grants"')
    const refused = await withdrawShare(ana, { recordingId, shareId }).catch(refusalOf)
    expect(refused).toMatchObject({ code: 'unavailable' })
    expect(proxy.cuts()).toBe(before + 1)
    expect(await sees()).toBe(true)
    await withdrawShare(ana, { recordingId, shareId })
    expect(await sees()).toBe(false)
  })

  test('a slow way to it loses nothing and mixes nothing up', async () => {
    proxy.delay(40)
    try {
      const texts = Array.from({ length: 8 }, (_, n) => `Slow ${n}.`)
      await Promise.all(texts.map((text) => createAnnotation(ana, { ...note(text), recordingId })))
      const kept = await notesOf()
      expect(kept.map(({ bodyText }) => bodyText).sort()).toEqual(texts)
      expect(kept.map(({ seq }) => seq).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    } finally {
      proxy.delay(0)
    }
  })
})
