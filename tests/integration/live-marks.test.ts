import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { LivePress, type PressKind, pauseLastsMs, silentMs } from '#app/domain/live-marks.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { NewMark, NewRehearsal, NewSession } from '#app/domain/rehearsal-input.ts'
import { transaction } from '#db/client.ts'
import { rehearsalRoles, rehearsalSessions, sessionPresses } from '#db/schema/index.ts'
import { addTake, keepSession } from '#server/rehearsals/add-take.ts'
import { castRole, letOthersMark, uncastRole } from '#server/rehearsals/cast-rehearsal.ts'
import { letPause } from '#server/rehearsals/live/let-pause.ts'
import { listPausable } from '#server/rehearsals/live/list-pausable.ts'
import { press } from '#server/rehearsals/live/press.ts'
import { readLive, readLivePage } from '#server/rehearsals/live/read-live.ts'
import { discardSession, reportSession } from '#server/rehearsals/live/report-session.ts'
import { readRehearsal } from '#server/rehearsals/read-rehearsal.ts'
import { removeRehearsal, startRehearsal } from '#server/rehearsals/start-rehearsal.ts'
import { useProduct } from '#tests/support/product.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useProduct()

const refusal = (code: string, message?: RefusalKey) =>
  expect.objectContaining({ code, ...(message && { message }) })
const nowhere = refusal('not-found', 'rehearsals.none')

/** A teacher who records since so long, and a coach whom she lets pause by name. */
async function world({ sinceMs = 60_000 } = {}) {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Mia Chen')
  const coach = await buildPerson(orgId, 'Ana Ruiz', ['coach'])
  const peer = await buildPerson(orgId, 'Ben Okoye')
  const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe', ['administrator'])
  const part = { part: 'The launch', length: '3:00', criterion: 'Nobody asks what to do.' }
  const { id: rehearsalId } = await startRehearsal(
    teacher,
    NewRehearsal.parse({ clientId: randomUUID(), ...part }),
  )
  await castRole(teacher, { rehearsalId, personId: coach.personId, role: 'Coach', mayPause: true })
  await castRole(teacher, { rehearsalId, personId: peer.personId, role: 'Student B' })
  const sourceId = randomUUID()
  const beganAt = Date.now() - sinceMs
  const report = (isPaused = false) => reportSession(teacher, { rehearsalId, sourceId, beganAt, isPaused })
  await report()
  const say = (actor: Actor, kind: PressKind, atMs: number, more: Partial<LivePress> = {}) =>
    press(actor, {
      rehearsalId,
      ...LivePress.parse({ sourceId, clientId: randomUUID(), kind, saidAt: beganAt + atMs, ...more }),
    })
  const keep = (marks: NewMark[] = [], more: Partial<NewSession> = {}) =>
    keepSession(teacher, {
      rehearsalId,
      ...NewSession.parse({ sourceId, lengthMs: sinceMs, marks, ...more }),
    })
  return { orgId, teacher, coach, peer, stranger, rehearsalId, sourceId, beganAt, report, say, keep }
}

const marksOf = async (actor: Actor, rehearsalId: string) =>
  (await readRehearsal(actor, rehearsalId)).takes.map(({ startMs, marks }) => ({
    startMs,
    marks: marks.map(({ kind, atMs, endMs, note, by, role }) => ({ kind, atMs, endMs, note, by, role })),
  }))

describe('who may pause', () => {
  test('her teacher and whom she names; for everybody else there is no such rehearsal', async () => {
    const { teacher, coach, peer, stranger, rehearsalId, say } = await world()
    expect(await readLivePage(coach, rehearsalId)).toMatchObject({
      rehearsal: { part: 'The launch', teacher: { name: 'Mia Chen' } },
      isTeacher: false,
      role: 'Coach',
      session: { isPaused: false },
      pausers: ['Ana Ruiz'],
    })
    expect((await readLivePage(teacher, rehearsalId)).isTeacher).toBe(true)
    // Who only plays somebody, and who is of another school.
    for (const other of [peer, stranger]) {
      await expect(readLivePage(other, rehearsalId)).rejects.toEqual(nowhere)
      await expect(readLive(other, rehearsalId)).rejects.toEqual(nowhere)
      await expect(say(other, 'pause', 1_000)).rejects.toEqual(nowhere)
      expect(await listPausable(other)).toEqual([])
    }
    // Pausing shows nobody a film, and nobody the page of the rehearsal.
    await expect(readRehearsal(coach, rehearsalId)).rejects.toEqual(nowhere)
    expect(await listPausable(coach)).toMatchObject([{ id: rehearsalId, isRecorded: true }])
    await uncastRole(teacher, { rehearsalId, personId: coach.personId })
    await expect(say(coach, 'pause', 1_000)).rejects.toEqual(nowhere)
    expect(await listPausable(coach)).toEqual([])
  })

  test('for a while from when she let them, or until she ends it; then she can let them again', async () => {
    const { teacher, coach, peer, rehearsalId, beganAt, report, say } = await world()
    const over = refusal('gone', 'rehearsals.pauseOver')
    const expectOver = async () => {
      await expect(readLivePage(coach, rehearsalId)).rejects.toEqual(over)
      await expect(readLive(coach, rehearsalId)).rejects.toEqual(over)
      await expect(say(coach, 'pause', Date.now() - beganAt)).rejects.toEqual(over)
      expect(await listPausable(coach)).toEqual([])
      expect(await report()).toMatchObject({ pausers: [], session: { presses: [{ atMs: 1_000 }] } })
      const { rehearsal } = await readRehearsal(teacher, rehearsalId)
      expect(rehearsal.roles).toMatchObject([
        { name: 'Ana Ruiz', role: 'Coach', mayPause: false, pauseUntil: expect.any(String) },
        { name: 'Ben Okoye', mayPause: false, pauseUntil: null },
      ])
    }
    const [before] = (await readRehearsal(teacher, rehearsalId)).rehearsal.roles
    expect(before?.mayPause).toBe(true)
    expect(Math.abs(Date.parse(before?.pauseUntil ?? '') - Date.now() - pauseLastsMs)).toBeLessThan(60_000)
    await say(coach, 'pause', 1_000)
    await transaction('system', (tx) =>
      tx
        .update(rehearsalRoles)
        .set({ pauseUntil: new Date(Date.now() - 1_000) })
        .where(eq(rehearsalRoles.personId, coach.personId)),
    )
    await expectOver()
    const coached = { rehearsalId, personId: coach.personId }
    await expect(letPause(coach, { ...coached, mayPause: true })).rejects.toEqual(nowhere)
    await expect(letPause(peer, { ...coached, mayPause: true })).rejects.toEqual(nowhere)
    await letPause(teacher, { ...coached, mayPause: true })
    expect((await readLive(coach, rehearsalId)).pausers).toEqual(['Ana Ruiz'])
    await letPause(teacher, { ...coached, mayPause: false })
    await expectOver()
    // What was said in time counts, also when it comes late.
    await say(coach, 'discuss', 2_000)
    expect((await report()).session?.presses).toMatchObject([{ atMs: 1_000 }, { atMs: 2_000 }])
    await letPause(teacher, { ...coached, mayPause: true })
    await say(coach, 'go-on', 3_000)
    const nobody = { rehearsalId, personId: randomUUID(), mayPause: true }
    await expect(letPause(teacher, nobody)).rejects.toEqual(refusal('not-found', 'rehearsals.noPart'))
  })

  test('where others may mark its takes, also who may annotate a recording of it', async () => {
    const { teacher, coach, peer, rehearsalId, beganAt, say } = await world()
    const recordingId = await buildRecording(teacher, { durationMs: 120_000, kind: 'rehearsal' })
    await addTake(teacher, { rehearsalId, clip: { recordingId, startMs: 0, endMs: null } })
    await buildShare(teacher, recordingId, peer, 'annotate')
    await expect(say(peer, 'pause', 1_000)).rejects.toEqual(nowhere)
    await letOthersMark(teacher, { rehearsalId, othersMark: true })
    expect(await say(peer, 'pause', 1_000)).toEqual({ atMs: 1_000 })
    // Whom she let by name, and lets no more, does not pause as one of the others either.
    await buildShare(teacher, recordingId, coach, 'annotate')
    await letPause(teacher, { rehearsalId, personId: coach.personId, mayPause: false })
    await expect(say(coach, 'pause', Date.now() - beganAt)).rejects.toEqual(
      refusal('gone', 'rehearsals.pauseOver'),
    )
  })

  test('nobody else says that it is recorded, or discards it', async () => {
    const { coach, rehearsalId, sourceId, beganAt, report } = await world()
    const said = { rehearsalId, sourceId, beganAt, isPaused: true }
    await expect(reportSession(coach, said)).rejects.toEqual(nowhere)
    await expect(discardSession(coach, { rehearsalId, sourceId })).rejects.toEqual(nowhere)
    expect((await report()).session).toMatchObject({ isPaused: false })
  })
})

describe('what is said from another device', () => {
  test('stands where it was said by the server’s clock, once, and reaches the page that records', async () => {
    const { coach, rehearsalId, report, say } = await world()
    const twice = { clientId: randomUUID() }
    await Promise.all([say(coach, 'pause', 20_000, twice), say(coach, 'pause', 20_000, twice)])
    await say(coach, 'model', 10_000, { note: 'Like this.' })
    expect((await report(true)).session?.presses).toMatchObject([
      { kind: 'model', atMs: 10_000, by: 'Ana Ruiz', note: 'Like this.' },
      { kind: 'pause', atMs: 20_000, by: 'Ana Ruiz' },
    ])
    expect((await readLive(coach, rehearsalId)).session?.isPaused).toBe(true)
  })

  test('is refused at times that cannot be, and with a grade', async () => {
    const { coach, say } = await world()
    const notNow = refusal('invalid', 'rehearsals.notNow')
    await expect(say(coach, 'pause', -60_000)).rejects.toEqual(notNow)
    await expect(say(coach, 'pause', 600_000)).rejects.toEqual(notNow)
    await expect(say(coach, 'try-again', 1_000, { note: 'That was a 4/5.' })).rejects.toEqual(
      refusal('invalid'),
    )
  })

  test('divides the takes beside what the teacher said, in the name of who said it', async () => {
    const { teacher, rehearsalId, coach, say, keep } = await world()
    await say(coach, 'pause', 20_000)
    const pause = randomUUID()
    await say(coach, 'pause', 40_000, { clientId: pause })
    await say(coach, 'try-again', 30_000, { note: 'Wait for them.' })
    const own = NewMark.parse({ clientId: randomUUID(), kind: 'discuss', atMs: 35_000 })
    expect(await keep([own], { ends: [{ clientId: pause, endMs: 45_000 }] })).toEqual({ takes: 2 })
    const [by, role] = ['Ana Ruiz', 'Coach']
    expect(await marksOf(teacher, rehearsalId)).toEqual([
      {
        startMs: 0,
        marks: [
          { kind: 'pause', atMs: 20_000, endMs: 30_000, note: '', by, role },
          { kind: 'try-again', atMs: 30_000, endMs: null, note: 'Wait for them.', by, role },
        ],
      },
      {
        startMs: 30_000,
        marks: [
          { kind: 'discuss', atMs: 35_000, endMs: null, note: '', by: 'Mia Chen', role: null },
          { kind: 'pause', atMs: 40_000, endMs: 45_000, note: '', by, role },
        ],
      },
    ])
    expect(await transaction('system', (tx) => tx.select().from(sessionPresses))).not.toContainEqual(
      expect.objectContaining({ authorId: coach.personId }),
    )
  })

  test('and comes when the takes are kept already, stands in the one in which it was said', async () => {
    const { teacher, rehearsalId, coach, say, keep } = await world()
    await keep([NewMark.parse({ clientId: randomUUID(), kind: 'try-again', atMs: 30_000 })])
    const late = { clientId: randomUUID() }
    await say(coach, 'pause', 40_000, late)
    await say(coach, 'pause', 40_000, late)
    await say(coach, 'go-on', 42_000)
    await say(coach, 'student-voice', 10_000)
    expect(await marksOf(teacher, rehearsalId)).toMatchObject([
      { marks: [{ kind: 'student-voice', atMs: 10_000 }, { kind: 'try-again' }] },
      { startMs: 30_000, marks: [{ kind: 'pause', atMs: 40_000, endMs: 42_000, by: 'Ana Ruiz' }] },
    ])
    expect((await readLive(coach, rehearsalId)).session).toBeNull()
  })

  test('and was discarded with the recording, is gone', async () => {
    const { teacher, rehearsalId, sourceId, coach, say, report } = await world()
    await say(coach, 'pause', 1_000)
    await discardSession(teacher, { rehearsalId, sourceId })
    await expect(say(coach, 'go-on', 2_000)).rejects.toEqual(refusal('gone', 'rehearsals.notRecording'))
    // A report that was on its way begins nothing anew.
    expect((await report()).session).toBeNull()
    await expect(say(coach, 'go-on', 2_000)).rejects.toEqual(refusal('gone'))
    expect((await readLive(coach, rehearsalId)).session).toBeNull()
  })

  test('never keeps the teacher from keeping what she recorded', async () => {
    const { teacher, rehearsalId, coach, say, keep } = await world({ sinceMs: 200_000 })
    const used = { clientId: randomUUID() }
    await say(coach, 'model', 1_000, used)
    for (let time = 1; time <= 230; time += 1) await say(coach, 'try-again', time * 600)
    const other = randomUUID()
    await reportSession(teacher, {
      rehearsalId,
      sourceId: other,
      beganAt: Date.now() - 9_000,
      isPaused: false,
    })
    expect((await keep()).takes).toBe(200)
    const [mark] = (await readRehearsal(teacher, rehearsalId)).takes.at(-1)?.marks.slice(-1) ?? []
    expect(mark).toMatchObject({ kind: 'try-again', atMs: 230 * 600 })
  })

  test('under a number that is used already costs that press alone', async () => {
    const { teacher, rehearsalId, coach, say, keep } = await world()
    const used = { clientId: randomUUID() }
    await say(coach, 'model', 1_000, used)
    await keep()
    const sourceId = randomUUID()
    const beganAt = Date.now() - 30_000
    await reportSession(teacher, { rehearsalId, sourceId, beganAt, isPaused: false })
    await say(coach, 'pause', 0, { ...used, sourceId, saidAt: beganAt + 1_000 })
    const session = NewSession.parse({ sourceId, lengthMs: 30_000, marks: [] })
    expect(await keepSession(teacher, { ...session, rehearsalId })).toEqual({ takes: 1 })
    expect((await readRehearsal(teacher, rehearsalId)).takes).toHaveLength(2)
  })

  test('goes with its rehearsal', async () => {
    const { teacher, rehearsalId, sourceId, coach, say } = await world()
    await say(coach, 'pause', 1_000)
    await removeRehearsal(teacher, { rehearsalId })
    const left = await transaction('system', (tx) =>
      tx.select().from(rehearsalSessions).where(eq(rehearsalSessions.id, sourceId)),
    )
    expect(left).toEqual([])
  })
})

test('a page of which nothing is heard any more records no longer, and the beginning that was said first holds', async () => {
  const { teacher, coach, rehearsalId, sourceId, beganAt } = await world()
  const later = { rehearsalId, sourceId, beganAt: beganAt + 9_000, isPaused: false }
  expect((await reportSession(teacher, later)).session?.beganAt).toBe(beganAt)
  await transaction('system', (tx) =>
    tx
      .update(rehearsalSessions)
      .set({ seenAt: new Date(Date.now() - silentMs - 1_000) })
      .where(eq(rehearsalSessions.id, sourceId)),
  )
  expect((await readLive(coach, rehearsalId)).session).toBeNull()
  expect(await listPausable(coach)).toMatchObject([{ isRecorded: false }])
})

test('a recording of one rehearsal is none of another', async () => {
  const { teacher, sourceId, beganAt, coach } = await world()
  const other = await startRehearsal(
    teacher,
    NewRehearsal.parse({ clientId: randomUUID(), part: 'The end', length: '3:00', criterion: 'All write.' }),
  )
  const said = { rehearsalId: other.id, sourceId, beganAt, isPaused: false }
  await expect(reportSession(teacher, said)).rejects.toEqual(refusal('conflict'))
  await castRole(teacher, { rehearsalId: other.id, personId: coach.personId, role: 'Coach', mayPause: true })
  const pressed = LivePress.parse({ sourceId, clientId: randomUUID(), kind: 'pause', saidAt: Date.now() })
  await expect(press(coach, { ...pressed, rehearsalId: other.id })).rejects.toEqual(refusal('gone'))
})
