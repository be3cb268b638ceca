import type { Socket } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { NoteDocument } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import type { LeaveReason, PresencePerson, RoomChange } from '#app/domain/room-events.ts'
import { transaction } from '#db/client.ts'
import { memberships, people, recordings, sessions, shareGrants } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { endAllSessions, endSession, findSession } from '#server/auth/session.ts'
import { watchAccess } from '#server/realtime/access-watch.ts'
import { publish } from '#server/realtime/publish.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { type Browser, useRooms } from '#tests/support/rooms.ts'
import {
  buildGroup,
  buildOrganization,
  buildPerson,
  buildRecording,
  buildShare,
} from '#tests/support/world.ts'

useDatabase()
const rooms = useRooms({ sweepMs: 500 })

afterEach(() => {
  expect(rooms.errors.splice(0)).toEqual([])
})

async function school() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess Teacher')
  const coach = await buildPerson(orgId, 'Cory Coach', ['coach'])
  const recordingId = await buildRecording(teacher)
  const grantId = await buildShare(teacher, recordingId, coach, 'annotate')
  const post = (actor: Actor, text: string, options: Parameters<typeof note>[1] = {}) =>
    createAnnotation(actor, { ...note(text, options), recordingId })
  return { orgId, teacher, coach, recordingId, grantId, post }
}

/** Withdraws a share as its use case does: the row and the notice in one transaction. */
function withdraw(orgId: string, recordingId: string, grantId: string) {
  return transaction({ orgId }, async (tx) => {
    await tx.update(shareGrants).set({ revokedAt: new Date() }).where(eq(shareGrants.id, grantId))
    await publish(tx, { type: 'access.changed', orgId, recordingId })
  })
}

function listen(browser: Browser) {
  const changes: RoomChange[] = []
  const left: LeaveReason[] = []
  const moved: PresencePerson[] = []
  const gone: string[] = []
  const rights: string[] = []
  browser.socket.on('annotation.changed', (change) => void changes.push(change))
  browser.socket.on('recording.left', ({ reason }) => void left.push(reason))
  browser.socket.on('presence', (news) => {
    moved.push(...news.moved.filter((person) => person.connectionId !== browser.socket.id))
    gone.push(...news.left)
  })
  browser.socket.on('recording.rights', (event) => void rights.push(event.rights))
  return { changes, left, moved, gone, rights }
}

async function inRoom(actor: Actor, recordingId: string) {
  const browser = await rooms.connect(actor)
  const heard = listen(browser)
  expect(await browser.hello(recordingId)).toMatchObject({ ok: true })
  return { browser, ...heard }
}

const within5s = { timeout: 5_000, interval: 10 }

describe('a room', () => {
  test('two people see each other’s notes appear, change and go', async () => {
    const { teacher, coach, recordingId, post } = await school()
    const [hers, his] = [await inRoom(teacher, recordingId), await inRoom(coach, recordingId)]
    const first = await post(coach, 'She waits.')
    const second = await post(teacher, 'I did.')
    // A room passes on what the database holds when it looks: what is removed before that is never seen.
    for (const seen of [hers, his]) await vi.waitFor(() => expect(seen.changes).toHaveLength(2))
    const removed = await removeAnnotation(coach, { recordingId, annotationId: first.id })
    const expected = [first, second, removed].map((annotation, n) => ({
      recordingId,
      after: n,
      seq: n + 1,
      annotation,
    }))
    await vi.waitFor(() => expect(hers.changes).toEqual(expected))
    await vi.waitFor(() => expect(his.changes).toEqual(expected))
  })

  test('gives who enters everything they may see, and who returns what they missed', async () => {
    const { teacher, coach, recordingId, post } = await school()
    const [one, two, three] = [
      await post(coach, 'One.'),
      await post(coach, 'Two.'),
      await post(teacher, 'Three.'),
    ]
    const browser = await rooms.connect(teacher)
    expect(await browser.hello(recordingId)).toMatchObject({
      ok: true,
      seq: 3,
      annotations: [one, two, three],
    })
    expect(await browser.hello(recordingId, 2)).toMatchObject({ ok: true, seq: 3, annotations: [three] })
    expect(await browser.hello(recordingId, 3)).toMatchObject({
      ok: true,
      seq: 3,
      annotations: [],
      rights: 'own',
    })
  })

  test('R-27 works by polling alone, in the same order', async () => {
    const { teacher, coach, recordingId, post } = await school()
    const browser = await rooms.connect(teacher, { transports: ['polling'] })
    const { changes } = listen(browser)
    await browser.hello(recordingId)
    for (let n = 0; n < 20; n++) await post(coach, `Note ${n}`)
    await vi.waitFor(() =>
      expect(changes.map((change) => change.seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1)),
    )
  })

  test('another recording’s changes stay in their room', async () => {
    const { teacher, coach, recordingId, post } = await school()
    const other = await buildRecording(teacher)
    const here = await inRoom(teacher, recordingId)
    await createAnnotation(teacher, { ...note('Elsewhere.'), recordingId: other })
    await post(coach, 'Here.')
    await vi.waitFor(() => expect(here.changes).toHaveLength(1))
    expect(here.browser.wire.join()).not.toContain('Elsewhere.')
  })

  test('tells how preparing goes on', async () => {
    const { orgId, teacher, recordingId } = await school()
    const { browser } = await inRoom(teacher, recordingId)
    const told = new Promise((resolve) => browser.socket.once('recording.progress', resolve))
    await transaction({ orgId }, async (tx) => {
      await tx
        .update(recordings)
        .set({ state: 'processing', stage: 'film', progressPermille: 420, playableMs: 6_000, leftMs: 90_000 })
        .where(eq(recordings.id, recordingId))
      await publish(tx, { type: 'recording.progress', orgId, recordingId })
    })
    expect(await told).toEqual({
      recordingId,
      state: 'processing',
      stage: 'film',
      permille: 420,
      leftMs: 90_000,
      playableMs: 6_000,
      failure: null,
    })
  })

  test('R-62 answers an older page’s wire with the wish to reload, and nonsense with nothing', async () => {
    const { teacher, recordingId } = await school()
    const { socket } = await rooms.connect(teacher)
    const ask = (sent: unknown) => socket.timeout(5_000).emitWithAck('hello', sent as never)
    expect(await ask({ version: 0, recordingId, since: 0 })).toEqual({ ok: false, code: 'reload' })
    for (const nonsense of [
      null,
      'x',
      7,
      [],
      {},
      { version: 1, recordingId: '../x', since: 0 },
      { version: 1, recordingId, since: -1 },
    ])
      expect(await ask(nonsense)).toMatchObject({ ok: false })
    socket.emit('presence', { recordingId, positionMs: 'x' } as never)
    socket.emit('bye', null as never)
    expect(await ask({ version: 1, recordingId, since: 0 })).toMatchObject({ ok: true })
  })

  test('R-23 a browser that asks without end is put off, and others are served', async () => {
    const { teacher, recordingId } = await school()
    const greedy = await rooms.connect(teacher)
    const answers = await Promise.all(Array.from({ length: 60 }, () => greedy.hello(recordingId)))
    expect(answers.filter((answer) => !answer.ok && answer.code === 'unavailable').length).toBeGreaterThan(20)
    expect(await (await rooms.connect(teacher)).hello(recordingId)).toMatchObject({ ok: true })
  })
})

describe('presence', () => {
  test('shows who is here and where, to those in the room, until they go', async () => {
    const { teacher, coach, recordingId } = await school()
    const hers = await inRoom(teacher, recordingId)
    const his = await inRoom(coach, recordingId)
    await vi.waitFor(() => expect(hers.moved).toMatchObject([{ name: 'Cory Coach', positionMs: 0 }]))
    await vi.waitFor(() => {
      his.browser.socket.emit('presence', { recordingId, positionMs: 130_040, playing: true })
      expect(hers.moved.at(-1)).toMatchObject({
        personId: coach.personId,
        positionMs: 130_040,
        playing: true,
      })
    }, within5s)
    const third = await rooms.connect(coach)
    const answer = await third.hello(recordingId)
    expect(answer.ok && answer.people.map((person) => person.positionMs).sort()).toEqual([0, 130_040])
    const connectionId = his.browser.socket.id
    his.browser.socket.disconnect()
    await vi.waitFor(() => expect(hers.gone).toEqual([connectionId]))
  })

  test('is not taken from somebody who is not in the room', async () => {
    const { orgId, teacher, recordingId } = await school()
    const hers = await inRoom(teacher, recordingId)
    const outsider = await rooms.connect(await buildPerson(orgId, 'Olga Outside'))
    outsider.socket.emit('presence', { recordingId, positionMs: 1, playing: true })
    expect(await outsider.hello(recordingId)).toEqual({ ok: false, code: 'not-found' })
    expect(hers.moved).toEqual([])
  })
})

describe('what nobody else may see', () => {
  test('a private note never crosses to another browser; the number moves on all the same', async () => {
    const { teacher, coach, recordingId, post } = await school()
    const hers = await inRoom(teacher, recordingId)
    const his = await inRoom(coach, recordingId)
    const secret = await post(coach, 'Heliotrope.', { visibility: 'private', startMs: 77_777 })
    const open = await post(coach, 'For both.')
    await vi.waitFor(() => expect(his.changes.map((one) => one.annotation?.id)).toEqual([secret.id, open.id]))
    await vi.waitFor(() =>
      expect(hers.changes).toEqual([
        { recordingId, after: 0, seq: 1, annotation: null },
        { recordingId, after: 1, seq: 2, annotation: open },
      ]),
    )
    await removeAnnotation(coach, { recordingId, annotationId: secret.id })
    await vi.waitFor(() => expect(hers.changes).toHaveLength(3))
    const again = await hers.browser.hello(recordingId, 0)
    expect(again.ok && again.annotations).toEqual([open])
    const wire = hers.browser.wire.join('\n')
    for (const trace of ['Heliotrope', '77777', secret.id, secret.clientId]) expect(wire).not.toContain(trace)
  })

  test('neither a colleague, nor another organization, nor an unknown id gets in', async () => {
    const { orgId, recordingId, post, teacher } = await school()
    await post(teacher, 'Heliotrope.')
    const stranger = await buildPerson((await buildOrganization()).orgId, 'Stella Stranger')
    for (const actor of [await buildPerson(orgId, 'Ada Admin', ['administrator']), stranger]) {
      const browser = await rooms.connect(actor)
      for (const id of [recordingId, '018f0000-0000-7000-8000-000000000009'])
        expect(await browser.hello(id)).toEqual({ ok: false, code: 'not-found' })
      await post(teacher, 'Heliotrope again.')
      expect(browser.wire.join()).not.toContain('Heliotrope')
    }
  })
})

describe('a connection', () => {
  const refused = (headers: Record<string, string>, transport: 'websocket' | 'polling') =>
    new Promise<boolean>((resolve) => {
      const socket = rooms.open(headers, [transport])
      socket.once('connect', () => resolve(false))
      socket.once('connect_error', () => {
        socket.disconnect()
        resolve(true)
      })
      socket.connect()
    })

  test.each(['websocket', 'polling'] as const)(
    'R-50 by %s begins on our own pages only, signed in',
    async (transport) => {
      const { teacher } = await school()
      const { cookie } = await rooms.connect(teacher)
      const origin = rooms.origin()
      expect(await refused({ cookie, origin }, transport)).toBe(false)
      expect(await refused({ cookie, origin: 'http://evil.example' }, transport)).toBe(true)
      expect(await refused({ cookie, origin: 'null' }, transport)).toBe(true)
      expect(await refused({ cookie, origin: origin.replace('http', 'https') }, transport)).toBe(true)
      expect(await refused({ cookie }, transport)).toBe(true)
      expect(await refused({ cookie, origin, 'sec-fetch-site': 'same-site' }, transport)).toBe(true)
      expect(await refused({ origin }, transport)).toBe(true)
      expect(await refused({ origin, cookie: 'reprise=abc' }, transport)).toBe(true)
    },
  )

  test('R-23 that sends too much in one packet is closed', async () => {
    const { teacher } = await school()
    const { socket } = await rooms.connect(teacher)
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    socket.emit('hello', 'x'.repeat(100_000) as never, () => {})
    await closed
  })
})

describe('when access ends', () => {
  test('R-43 in an open room: told within five seconds, and nothing comes after', async () => {
    const { orgId, teacher, coach, recordingId, grantId, post } = await school()
    const hers = await inRoom(teacher, recordingId)
    const his = await inRoom(coach, recordingId)
    const at = performance.now()
    await withdraw(orgId, recordingId, grantId)
    await post(teacher, 'Heliotrope.')
    await vi.waitFor(() => expect(his.left).toEqual(['withdrawn']), within5s)
    expect(performance.now() - at).toBeLessThan(5_000)
    await vi.waitFor(() => expect(hers.changes).toHaveLength(1))
    expect(await his.browser.hello(recordingId)).toEqual({ ok: false, code: 'not-found' })
    await post(teacher, 'Heliotrope again.')
    await vi.waitFor(() => expect(hers.changes).toHaveLength(2))
    expect(his.browser.wire.join()).not.toContain('Heliotrope')
    await vi.waitFor(() => expect(hers.gone).toEqual([his.browser.socket.id]))
  })

  test('R-44 while away: coming back gets nothing that was said since', async () => {
    const { orgId, teacher, coach, recordingId, grantId, post } = await school()
    const his = await inRoom(coach, recordingId)
    his.browser.socket.disconnect()
    await withdraw(orgId, recordingId, grantId)
    await post(teacher, 'Heliotrope.')
    his.browser.socket.connect()
    expect(await his.browser.hello(recordingId, 0)).toEqual({ ok: false, code: 'not-found' })
    expect(his.browser.wire.join()).not.toContain('Heliotrope')
  })

  test('by its end date, which nobody announces', async () => {
    const { orgId, coach, recordingId, grantId } = await school()
    const his = await inRoom(coach, recordingId)
    await transaction({ orgId }, (tx) =>
      tx
        .update(shareGrants)
        .set({ until: sql`now() + interval '300 milliseconds'` })
        .where(eq(shareGrants.id, grantId)),
    )
    await vi.waitFor(() => expect(his.left).toEqual(['withdrawn']), within5s)
  })

  test('by leaving the group it was shared with', async () => {
    const { orgId, teacher, recordingId } = await school()
    const member = await buildPerson(orgId, 'Mia Member')
    const groupId = await buildGroup(teacher, [member])
    await transaction({ orgId }, (tx) =>
      tx
        .insert(shareGrants)
        .values({ orgId, recordingId, groupId, rights: 'view', grantedBy: teacher.personId }),
    )
    const theirs = await inRoom(member, recordingId)
    await transaction({ orgId }, (tx) =>
      tx.update(memberships).set({ leftAt: new Date() }).where(eq(memberships.personId, member.personId)),
    )
    await vi.waitFor(() => expect(theirs.left).toEqual(['withdrawn']), within5s)
  })

  test('with the recording itself', async () => {
    const { orgId, coach, recordingId } = await school()
    const his = await inRoom(coach, recordingId)
    await transaction({ orgId }, async (tx) => {
      await tx.update(recordings).set({ deletedAt: new Date() }).where(eq(recordings.id, recordingId))
      await publish(tx, { type: 'access.changed', orgId, recordingId })
    })
    await vi.waitFor(() => expect(his.left).toEqual(['removed']), within5s)
  })

  test('R-45 narrowed to viewing: told so, and still in the room', async () => {
    const { orgId, coach, recordingId, grantId, post, teacher } = await school()
    const his = await inRoom(coach, recordingId)
    await transaction({ orgId }, async (tx) => {
      await tx.update(shareGrants).set({ rights: 'view' }).where(eq(shareGrants.id, grantId))
      await publish(tx, { type: 'access.changed', orgId, recordingId })
    })
    await vi.waitFor(() => expect(his.rights).toEqual(['view']), within5s)
    await post(teacher, 'Still told.')
    await vi.waitFor(() => expect(his.changes).toHaveLength(1))
  })

  test('a media stream that follows access is cut as well', async () => {
    const { orgId, coach, recordingId, grantId } = await school()
    const cut: LeaveReason[] = []
    const release = watchAccess({ recordingId, personId: coach.personId }, (reason) => void cut.push(reason))
    await withdraw(orgId, recordingId, grantId)
    await vi.waitFor(() => expect(cut).toEqual(['withdrawn']), within5s)
    release()
  })
})

describe('when a session ends', () => {
  test('its sockets close, those of another session stay', async () => {
    const { coach, recordingId } = await school()
    const [one, other] = [await inRoom(coach, recordingId), await inRoom(coach, recordingId)]
    const session = await findSession(one.browser.token)
    if (!session) throw new Error('no session')
    await endSession(session)
    await vi.waitFor(() => expect(one.browser.socket.connected).toBe(false), within5s)
    expect(one.left).toEqual(['signed-out'])
    expect(other.browser.socket.connected).toBe(true)
    expect(await other.browser.hello(recordingId)).toMatchObject({ ok: true })
  })

  test('everywhere: all of a person’s sockets close', async () => {
    const { coach, recordingId } = await school()
    const both = [await inRoom(coach, recordingId), await inRoom(coach, recordingId)]
    await transaction('system', (tx) => endAllSessions(tx, coach))
    await vi.waitFor(
      () => expect(both.map((one) => one.browser.socket.connected)).toEqual([false, false]),
      within5s,
    )
  })

  test('R-42 unannounced, by its date: nothing more is answered, and the socket closes', async () => {
    const { coach, recordingId } = await school()
    const his = await inRoom(coach, recordingId)
    await transaction('system', (tx) =>
      tx
        .update(sessions)
        .set({ expiresAt: new Date(0) })
        .where(eq(sessions.personId, coach.personId)),
    )
    await vi.waitFor(() => expect(his.browser.socket.connected).toBe(false), within5s)
    expect(his.left).toEqual(['signed-out'])
  })

  test('a socket without a room gets no answer from an ended session', async () => {
    const { coach, recordingId } = await school()
    const browser = await rooms.connect(coach)
    await transaction('system', (tx) => tx.delete(sessions).where(eq(sessions.personId, coach.personId)))
    expect(await browser.hello(recordingId)).toEqual({ ok: false, code: 'signed-out' })
  })

  test('R-46 leaving the organization ends the stay', async () => {
    const { orgId, coach, recordingId } = await school()
    const his = await inRoom(coach, recordingId)
    await transaction({ orgId }, (tx) =>
      tx.update(people).set({ leftAt: new Date() }).where(eq(people.id, coach.personId)),
    )
    await vi.waitFor(() => expect(his.left).toHaveLength(1), within5s)
  })
})

describe('when the database’s notices are lost', () => {
  const cutListener = () =>
    transaction('system', (tx) =>
      tx.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query ilike 'listen %'`),
    )

  test('R-32 what was written meanwhile arrives all the same, once and in order', async () => {
    const { teacher, coach, recordingId, post } = await school()
    const hers = await inRoom(teacher, recordingId)
    await post(coach, 'Before.')
    await vi.waitFor(() => expect(hers.changes).toHaveLength(1))
    await cutListener()
    for (let n = 0; n < 5; n++) await post(coach, `Meanwhile ${n}`)
    await vi.waitFor(() => expect(hers.changes).toHaveLength(6), within5s)
    await post(coach, 'After.')
    await vi.waitFor(
      () => expect(hers.changes.map((one) => one.seq)).toEqual([1, 2, 3, 4, 5, 6, 7]),
      within5s,
    )
    expect(hers.changes.map((one) => one.after)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  test('R-44 who lost access meanwhile is out before anything is passed on', async () => {
    const { orgId, teacher, coach, recordingId, grantId, post } = await school()
    const his = await inRoom(coach, recordingId)
    await cutListener()
    await withdraw(orgId, recordingId, grantId)
    await post(teacher, 'Heliotrope.')
    await vi.waitFor(() => expect(his.left).toEqual(['withdrawn']), within5s)
    expect(his.browser.wire.join()).not.toContain('Heliotrope')
  })
})

test('R-22 a browser that stops reading is let go, others are told everything, and it catches up when it returns', async () => {
  const { teacher, coach, recordingId } = await school()
  const hers = await inRoom(teacher, recordingId)
  const stopped = await inRoom(coach, recordingId)
  const connectionId = stopped.browser.socket.id ?? ''
  const stream = rawStreamOf(stopped.browser)
  stream.pause()
  const made: string[] = []
  while (!hers.gone.includes(connectionId) && made.length < 400)
    made.push((await createAnnotation(teacher, { ...note('x', { body: heavyBody }), recordingId })).id)
  await vi.waitFor(() => expect(hers.gone).toEqual([connectionId]), within5s)
  await vi.waitFor(() => expect(hers.changes.map((one) => one.annotation?.id)).toEqual(made), within5s)
  const dropped = new Promise((resolve) => stopped.browser.socket.once('disconnect', resolve))
  stream.destroy()
  await dropped
  await vi.waitFor(() => expect(stopped.browser.socket.connected).toBe(true), within5s)
  const answer = await stopped.browser.hello(recordingId)
  expect(answer.ok && answer.annotations.map((one) => one.id)).toEqual(made)
})

/** Few words that take as many bytes as a note may. */
const heavyBody: NoteDocument = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: Array.from({ length: 600 }, () => ({
        type: 'text' as const,
        text: 'Words. ',
        marks: [{ type: 'bold' as const }, { type: 'italic' as const }],
      })),
    },
  ],
}

/** The TCP stream beneath a test socket. */
function rawStreamOf(browser: Browser): Socket {
  const transport = browser.socket.io.engine.transport as unknown as { ws: { _socket: Socket } }
  return transport.ws._socket
}

test('R-24 two hundred viewers enter within moments, and each sees the next note', async () => {
  const { teacher, coach, recordingId, post } = await school()
  for (let n = 0; n < 20; n++) await post(teacher, `Note ${n}`)
  const viewers = await Promise.all(Array.from({ length: 200 }, () => rooms.connect(coach)))
  const heard = viewers.map((viewer) => listen(viewer).changes)
  const answers = await Promise.all(viewers.map((viewer) => viewer.hello(recordingId)))
  expect(answers.filter((answer) => answer.ok && answer.annotations.length === 20)).toHaveLength(200)
  const made = await post(teacher, 'For all.')
  await vi.waitFor(
    () => expect(heard.every((changes) => changes.at(-1)?.annotation?.id === made.id)).toBe(true),
    within5s,
  )
  expect((await listAnnotations(coach, { recordingId, since: 20 })).annotations).toEqual([made])
})
