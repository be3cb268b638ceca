import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { NewGoal } from '#app/domain/goal-input.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { type MarkKind, openMoves } from '#app/domain/rehearsal.ts'
import { NewMark, NewRehearsal, NewSession } from '#app/domain/rehearsal-input.ts'
import { transaction } from '#db/client.ts'
import { annotations, frameworks, recordings, shareGrants, takes } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { uncoverNotes } from '#server/annotations/uncover-notes.ts'
import { clipOf } from '#server/feedback/clip-fields.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'
import { readGoalPage } from '#server/goals/read-goal-page.ts'
import { setGoal } from '#server/goals/set-goal.ts'
import { createOrganization } from '#server/organizations/create-organization.ts'
import { adoptShipped } from '#server/practices/adopt-shipped.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { askSelfFirst } from '#server/recordings/ask-self-first.ts'
import { deleteRecording } from '#server/recordings/delete-recording.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { startUpload } from '#server/recordings/start-upload.ts'
import { addTake, keepSession } from '#server/rehearsals/add-take.ts'
import { castRole, letOthersMark, uncastRole } from '#server/rehearsals/cast-rehearsal.ts'
import { attachFilm, divideTake, placeTake, removeTake, tickMoves } from '#server/rehearsals/change-take.ts'
import { findComparedTakes } from '#server/rehearsals/find-compared-takes.ts'
import { keepForStep } from '#server/rehearsals/keep-for-step.ts'
import { listRehearsals, listRehearsalsOfRecording } from '#server/rehearsals/list-rehearsals.ts'
import { markTake, removeMark } from '#server/rehearsals/mark-take.ts'
import { readNewRehearsal } from '#server/rehearsals/read-new-rehearsal.ts'
import { readRehearsal } from '#server/rehearsals/read-rehearsal.ts'
import { carryOutRehearsal, RehearsalForm } from '#server/rehearsals/rehearsal-forms.ts'
import { changeRehearsal, removeRehearsal, startRehearsal } from '#server/rehearsals/start-rehearsal.ts'
import { buildPractice, note } from '#tests/support/notes.ts'
import { useProduct } from '#tests/support/product.ts'
import { agreedStep, coaches, goodStep, stepOf } from '#tests/support/steps.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useProduct()

const refusal = (code: string, message?: RefusalKey) =>
  expect.objectContaining({ code, ...(message && { message }) })

const about = {
  part: 'The launch of the task',
  length: '3:00',
  criterion: 'Nobody asks what to do.',
  moves: 'Show the picture\nAsk what they notice\nWait',
}
const rehearsalOf = (more: Record<string, string> = {}) =>
  NewRehearsal.parse({ clientId: randomUUID(), ...about, ...more })
const markOf = (kind: MarkKind, atMs: number, more: Partial<NewMark> = {}) =>
  NewMark.parse({ clientId: randomUUID(), kind, atMs, ...more })

async function world() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Mia Chen')
  const coach = await buildPerson(orgId, 'Ana Ruiz', ['coach'])
  const peer = await buildPerson(orgId, 'Ben Okoye')
  const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe', ['administrator'])
  const recordingId = await buildRecording(teacher, { durationMs: 120_000, kind: 'rehearsal' })
  const { id: rehearsalId } = await startRehearsal(teacher, rehearsalOf())
  const take = (startMs: number, endMs: number | null = null, cueMarkId: string | null = null) =>
    addTake(teacher, { rehearsalId, clip: { recordingId, startMs, endMs }, cueMarkId })
  return { orgId, teacher, coach, peer, stranger, recordingId, rehearsalId, take }
}

const film = () => ({
  anyway: false,
  fileName: 'take.webm',
  fileType: 'video/webm',
  bytes: 100_000,
  fingerprint: randomUUID(),
})

const takesOf = async (actor: Actor, rehearsalId: string) => (await readRehearsal(actor, rehearsalId)).takes

describe('a rehearsal', () => {
  test('is of one part, and is its teacher’s alone; sent twice, it is one', async () => {
    const { orgId, teacher, coach, stranger, rehearsalId } = await world()
    await coaches(coach, teacher)
    const administrator = await buildPerson(orgId, 'Vera', ['administrator'])
    const sent = rehearsalOf()
    const [first, second] = await Promise.all([startRehearsal(teacher, sent), startRehearsal(teacher, sent)])
    expect(second.id).toBe(first.id)
    const { rehearsal, takes, own } = await readRehearsal(teacher, first.id)
    expect(rehearsal).toMatchObject({
      part: 'The launch of the task',
      expectedMs: 180_000,
      moves: ['Show the picture', 'Ask what they notice', 'Wait'],
    })
    expect(takes).toEqual([])
    expect(own?.people.map(({ name }) => name)).toEqual(['Ana Ruiz', 'Ben Okoye', 'Vera'])
    for (const other of [coach, administrator, stranger]) {
      await expect(readRehearsal(other, rehearsalId)).rejects.toEqual(refusal('not-found', 'rehearsals.none'))
      await expect(changeRehearsal(other, { ...sent, rehearsalId })).rejects.toEqual(refusal('not-found'))
      expect(await listRehearsals(other)).toEqual([])
    }
    expect(await listRehearsals(teacher)).toHaveLength(2)
  })

  test.each([
    { length: '0:75' },
    { length: '2:00:00' },
    { length: 'soon' },
    { part: ' ' },
    { criterion: '' },
    { moves: 'Only one' },
    { moves: '1\n2\n3\n4\n5\n6\n7' },
  ])('is refused with %o', (more) => {
    const parsed = NewRehearsal.safeParse({ clientId: randomUUID(), ...about, ...more })
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([
      expect.stringMatching(/^rehearsals\.\w+$/),
    ])
  })

  test('refuses a grade in the words by which it stands', async () => {
    const { teacher } = await world()
    await expect(startRehearsal(teacher, rehearsalOf({ criterion: 'I get 4/5 for it.' }))).rejects.toEqual(
      refusal('invalid'),
    )
  })

  test('serves only a step and a goal of the teacher’s own', async () => {
    const { teacher, coach, peer, recordingId } = await world()
    await buildShare(teacher, recordingId, coach, 'annotate')
    await coaches(coach, teacher)
    const stepId = await agreedStep(teacher, coach, recordingId)
    await expect(startRehearsal(peer, rehearsalOf({ stepId }))).rejects.toEqual(refusal('not-found'))
    await expect(startRehearsal(coach, rehearsalOf({ stepId }))).rejects.toEqual(refusal('not-allowed'))
    await expect(startRehearsal(teacher, rehearsalOf({ goalId: randomUUID() }))).rejects.toEqual(
      refusal('not-found'),
    )
    const { id } = await startRehearsal(teacher, rehearsalOf({ stepId }))
    expect((await readRehearsal(teacher, id)).own?.step).toMatchObject({ id: stepId, keepsAs: 'rehearse' })
  })
})

describe('takes', () => {
  test('are ranges of the teacher’s own recordings, and none goes when another comes', async () => {
    const { teacher, peer, recordingId, rehearsalId, take } = await world()
    await take(0, 60_000)
    await take(60_000)
    const foreign = await buildRecording(peer)
    await buildShare(peer, foreign, teacher, 'annotate')
    const add = (clip: { recordingId: string; startMs: number; endMs?: number }) =>
      addTake(teacher, { rehearsalId, clip })
    await expect(add({ recordingId: foreign, startMs: 0 })).rejects.toEqual(refusal('not-allowed'))
    await expect(add({ recordingId, startMs: 0, endMs: 200_000 })).rejects.toEqual(refusal('invalid'))
    await expect(add({ recordingId, startMs: 0, endMs: 100 })).rejects.toEqual(refusal('invalid'))
    expect(await takesOf(teacher, rehearsalId)).toMatchObject([
      { number: 1, startMs: 0, untilMs: 60_000, offsetMs: 0 },
      { number: 2, startMs: 60_000, untilMs: 120_000, offsetMs: 0 },
    ])
  })

  test('of one session are cut where somebody said “try again”, and get their film with its upload', async () => {
    const { teacher, stranger, rehearsalId } = await world()
    const sourceId = randomUUID()
    const session = NewSession.parse({
      sourceId,
      lengthMs: 100_000,
      marks: [
        markOf('pause', 40_000, { endMs: 50_000, note: 'Nobody looked up.' }),
        markOf('try-again', 50_000, { note: 'Wait until they look.' }),
        markOf('student-voice', 70_000),
      ],
    })
    await expect(keepSession(stranger, { ...session, rehearsalId })).rejects.toEqual(refusal('not-found'))
    const twice = await Promise.all([
      keepSession(teacher, { ...session, rehearsalId }),
      keepSession(teacher, { ...session, rehearsalId }),
    ])
    expect(twice).toEqual([{ takes: 2 }, { takes: 2 }])
    const [first, second, ...more] = await takesOf(teacher, rehearsalId)
    expect(more).toEqual([])
    expect(first).toMatchObject({ recordingId: null, clip: null, startMs: 0, endMs: 50_000, cause: null })
    expect(second).toMatchObject({ recordingId: null, startMs: 50_000, endMs: null, offsetMs: 40_000 })
    expect(second?.cause).toMatchObject({ takeNumber: 1, mark: { note: 'Wait until they look.' } })
    expect(second?.marks.map(({ kind }) => kind)).toEqual(['student-voice'])

    await startUpload(stranger, { ...film(), takeSource: sourceId })
    expect((await takesOf(teacher, rehearsalId)).every((take) => take.recordingId === null)).toBe(true)
    const { recordingId } = await startUpload(teacher, { ...film(), takeSource: sourceId })
    expect(await takesOf(teacher, rehearsalId)).toMatchObject([
      { recordingId, untilMs: 50_000 },
      { recordingId, clip: { source: { title: 'take' } } },
    ])
  })

  test('find their film also where its upload began before they came, or was under way already', async () => {
    const { teacher, rehearsalId } = await world()
    const keep = (sourceId: string) =>
      keepSession(teacher, {
        ...NewSession.parse({ sourceId, lengthMs: 60_000, marks: [] }),
        rehearsalId,
      })
    const first = randomUUID()
    const early = await startUpload(teacher, { ...film(), takeSource: first })
    await keep(first)
    const late = randomUUID()
    await keep(late)
    const file = film()
    const underWay = await startUpload(teacher, file)
    await startUpload(teacher, { ...file, takeSource: late })
    const together = randomUUID()
    const [, beside] = await Promise.all([
      keep(together),
      startUpload(teacher, { ...film(), takeSource: together }),
    ])
    expect((await takesOf(teacher, rehearsalId)).map((take) => take.recordingId)).toEqual(
      [early, underWay, beside].map(({ recordingId }) => recordingId),
    )
  })

  test('are not made of marks that are used already', async () => {
    const { teacher, rehearsalId } = await world()
    const marks = [markOf('pause', 4_000)]
    const session = { sourceId: randomUUID(), lengthMs: 60_000, marks }
    await keepSession(teacher, { ...NewSession.parse(session), rehearsalId })
    const again = NewSession.parse({ ...session, sourceId: randomUUID() })
    await expect(keepSession(teacher, { ...again, rehearsalId })).rejects.toEqual(refusal('conflict'))
    expect(NewSession.safeParse({ ...session, marks: [...marks, ...marks] }).success).toBe(false)
  })

  test('whose film never came can be given one, all of the session together', async () => {
    const { teacher, rehearsalId, recordingId, take } = await world()
    const marks = [markOf('try-again', 30_000)]
    const session = NewSession.parse({ sourceId: randomUUID(), lengthMs: 60_000, marks })
    await keepSession(teacher, { ...session, rehearsalId })
    const [first, second] = await takesOf(teacher, rehearsalId)
    const short = await buildRecording(teacher, { durationMs: 20_000 })
    await expect(
      attachFilm(teacher, { rehearsalId, takeId: first?.id ?? '', recordingId: short }),
    ).rejects.toEqual(refusal('invalid', 'tries.clipAfterTheEnd'))
    await attachFilm(teacher, { rehearsalId, takeId: second?.id ?? '', recordingId })
    expect(await takesOf(teacher, rehearsalId)).toMatchObject([{ recordingId }, { recordingId }])
    await expect(attachFilm(teacher, { rehearsalId, takeId: first?.id ?? '', recordingId })).rejects.toEqual(
      refusal('conflict', 'rehearsals.hasFilm'),
    )
    await take(0)
  })

  test('take up at the cue of a mark, and say because of which', async () => {
    const { teacher, rehearsalId, take } = await world()
    const { id: takeId } = await take(10_000, 100_000)
    await markTake(teacher, { ...markOf('pause', 50_000), rehearsalId, takeId })
    await markTake(teacher, { ...markOf('try-again', 60_000, { note: 'Ask first.' }), rehearsalId, takeId })
    const [first] = await takesOf(teacher, rehearsalId)
    await take(0, 30_000, first?.marks[1]?.id)
    expect((await takesOf(teacher, rehearsalId))[1]).toMatchObject({
      offsetMs: 40_000,
      cause: { takeNumber: 1, mark: { kind: 'try-again', note: 'Ask first.' } },
    })
    const other = await startRehearsal(teacher, rehearsalOf())
    await expect(
      keepSession(teacher, {
        ...NewSession.parse({ sourceId: randomUUID(), lengthMs: 9_000, marks: [] }),
        rehearsalId: other.id,
        cueMarkId: first?.marks[1]?.id ?? '',
      }),
    ).rejects.toEqual(refusal('invalid', 'rehearsals.noCue'))
  })

  test('are divided afterwards where somebody said “try again”', async () => {
    const { teacher, rehearsalId, take } = await world()
    const { id: takeId } = await take(0, 100_000)
    await markTake(teacher, { ...markOf('try-again', 40_000), rehearsalId, takeId })
    await markTake(teacher, { ...markOf('discuss', 70_000), rehearsalId, takeId })
    const [before] = await takesOf(teacher, rehearsalId)
    const [again, later] = before?.marks.map(({ id }) => id) ?? []
    const divide = (markId = '') => divideTake(teacher, { rehearsalId, takeId, markId })
    await expect(divide(later)).rejects.toEqual(refusal('conflict', 'rehearsals.noDivide'))
    await divide(again)
    await expect(divide(again)).rejects.toEqual(refusal('conflict', 'rehearsals.noDivide'))
    expect(await takesOf(teacher, rehearsalId)).toMatchObject([
      { number: 1, untilMs: 40_000, marks: [{ kind: 'try-again' }] },
      { number: 2, startMs: 40_000, untilMs: 100_000, offsetMs: 40_000, marks: [{ id: later }] },
    ])
  })

  test('are placed anew within their recording, and removed by their teacher alone', async () => {
    const { teacher, peer, recordingId, rehearsalId, take } = await world()
    const { id: takeId } = await take(0, 60_000)
    await buildShare(teacher, recordingId, peer, 'annotate')
    await letOthersMark(teacher, { rehearsalId, othersMark: true })
    const place = (startMs: number, endMs: number | null) =>
      placeTake(teacher, { rehearsalId, takeId, startMs, endMs, offsetMs: 5_000 })
    await place(8_000, 50_000)
    await expect(place(8_000, 500_000)).rejects.toEqual(refusal('invalid', 'tries.clipAfterTheEnd'))
    await expect(place(8_000, 8_100)).rejects.toEqual(refusal('invalid', 'rehearsals.tooShort'))
    await expect(removeTake(peer, { rehearsalId, takeId })).rejects.toEqual(refusal('not-allowed'))
    await expect(tickMoves(peer, { rehearsalId, takeId, ticks: [] })).rejects.toEqual(refusal('not-allowed'))
    const other = await startRehearsal(teacher, rehearsalOf())
    await expect(removeTake(teacher, { rehearsalId: other.id, takeId })).rejects.toEqual(refusal('not-found'))
    expect(await takesOf(teacher, rehearsalId)).toMatchObject([{ startMs: 8_000, offsetMs: 5_000 }])
    await removeTake(teacher, { rehearsalId, takeId })
    expect(await takesOf(teacher, rehearsalId)).toEqual([])
  })

  test('say how each move went', async () => {
    const { teacher, rehearsalId, take } = await world()
    const { id: takeId } = await take(0)
    await tickMoves(teacher, { rehearsalId, takeId, ticks: ['done', null, 'not', 'done'] })
    expect((await takesOf(teacher, rehearsalId))[0]?.ticks).toEqual(['done', null, 'not'])
    const moves = 'Ask what they notice\nWait\nShow a picture\nShow the picture'
    await changeRehearsal(teacher, { ...rehearsalOf({ moves }), rehearsalId })
    expect((await takesOf(teacher, rehearsalId))[0]?.ticks).toEqual([null, 'not', null, 'done'])
  })

  test('go with their rehearsal, and their recording stays', async () => {
    const { teacher, peer, recordingId, rehearsalId, take } = await world()
    const { id: takeId } = await take(0)
    await markTake(teacher, { ...markOf('pause', 5_000), rehearsalId, takeId })
    await buildShare(teacher, recordingId, peer, 'annotate')
    await expect(removeRehearsal(peer, { rehearsalId })).rejects.toEqual(refusal('not-allowed'))
    await removeRehearsal(teacher, { rehearsalId })
    await expect(readRehearsal(teacher, rehearsalId)).rejects.toEqual(refusal('not-found'))
    expect((await getRecording(teacher, recordingId)).id).toBe(recordingId)
  })

  test('refuse a time that no recording has', () => {
    const place = { intent: 'place', takeId: randomUUID(), start: '0:00', end: '', offset: '600:00:00' }
    expect(RehearsalForm.safeParse(place).error?.issues.map(({ message }) => message)).toEqual([
      'tries.timeForm',
    ])
    expect(() => clipOf({ clipRecording: randomUUID(), clipStart: '600:00:00', clipEnd: '' })).toThrow(
      refusal('invalid', 'tries.timeForm'),
    )
  })

  test('go with their recording', async () => {
    const { teacher, recordingId, rehearsalId, take } = await world()
    await take(0, 60_000)
    await deleteRecording(teacher, recordingId)
    expect(await takesOf(teacher, rehearsalId)).toEqual([])
    const left = await transaction(teacher, (tx) =>
      tx.select().from(takes).where(eq(takes.rehearsalId, rehearsalId)),
    )
    expect(left).toEqual([])
  })
})

describe('others', () => {
  test('see the takes whose recording is shared with them, and no longer than that', async () => {
    const { teacher, peer, stranger, recordingId, rehearsalId, take } = await world()
    await take(0, 60_000)
    const secret = await buildRecording(teacher, { title: 'Not shared' })
    await addTake(teacher, { rehearsalId, clip: { recordingId: secret, startMs: 0 } })
    await expect(readRehearsal(peer, rehearsalId)).rejects.toEqual(refusal('not-found'))
    await buildShare(teacher, recordingId, peer, 'view')
    const seen = await readRehearsal(peer, rehearsalId)
    expect(seen).toMatchObject({ isTeacher: false, own: null, takes: [{ number: 1, mayMark: false }] })
    expect(JSON.stringify(seen)).not.toContain(secret)
    expect(await listRehearsals(peer)).toMatchObject([{ id: rehearsalId, isOwn: false, takes: 1 }])
    for (const viewer of [teacher, peer])
      expect(await listRehearsalsOfRecording(viewer, recordingId)).toEqual([
        { id: rehearsalId, part: about.part },
      ])
    for (const [viewer, unseen] of [
      [peer, secret],
      [stranger, recordingId],
    ] as const)
      expect(await listRehearsalsOfRecording(viewer, unseen)).toEqual([])
    await expect(readRehearsal(stranger, rehearsalId)).rejects.toEqual(refusal('not-found'))
    await transaction(teacher, (tx) => tx.update(shareGrants).set({ revokedAt: new Date() }))
    await expect(readRehearsal(peer, rehearsalId)).rejects.toEqual(refusal('not-found'))
  })

  test('mark where the teacher lets them and they may annotate; their part stands beside their name', async () => {
    const { teacher, coach, peer, stranger, recordingId, rehearsalId, take } = await world()
    const { id: takeId } = await take(0, 60_000)
    await buildShare(teacher, recordingId, peer, 'annotate')
    await buildShare(teacher, recordingId, coach, 'view')
    const say = (actor: Actor, atMs = 20_000) =>
      markTake(actor, { ...markOf('student-voice', atMs), rehearsalId, takeId })
    await expect(say(peer)).rejects.toEqual(refusal('not-allowed'))
    await letOthersMark(teacher, { rehearsalId, othersMark: true })
    await say(peer)
    await expect(say(coach)).rejects.toEqual(refusal('not-allowed'))
    await expect(say(stranger)).rejects.toEqual(refusal('not-found', 'rehearsals.noTake'))
    await expect(say(peer, 70_000)).rejects.toEqual(refusal('invalid', 'rehearsals.outsideTake'))
    await castRole(teacher, { rehearsalId, personId: peer.personId, role: 'Student B' })
    const [mark] = (await takesOf(peer, rehearsalId))[0]?.marks ?? []
    expect(mark).toMatchObject({ by: 'Ben Okoye', role: 'Student B', mayRemove: true })
    await expect(removeMark(coach, { rehearsalId, takeId, markId: mark?.id ?? '' })).rejects.toEqual(
      refusal('not-allowed'),
    )
    await removeMark(teacher, { rehearsalId, takeId, markId: mark?.id ?? '' })
    expect((await takesOf(teacher, rehearsalId))[0]?.marks).toEqual([])
  })

  test('who are to look first for themselves see no mark of anybody else’s before they did', async () => {
    const { teacher, peer, recordingId, rehearsalId, take } = await world()
    const { id: takeId } = await take(0, 60_000)
    await letOthersMark(teacher, { rehearsalId, othersMark: true })
    await markTake(teacher, { ...markOf('try-again', 9_000, { note: 'Too fast.' }), rehearsalId, takeId })
    const [first] = await takesOf(teacher, rehearsalId)
    await take(60_000, null, first?.marks[0]?.id)
    await tickMoves(teacher, { rehearsalId, takeId, ticks: ['not'] })
    await buildShare(teacher, recordingId, peer, 'annotate')
    await askSelfFirst(teacher, { recordingId, selfFirst: true })
    await markTake(peer, { ...markOf('discuss', 12_000), rehearsalId, takeId })
    const covered = await takesOf(peer, rehearsalId)
    expect(covered.map(({ marks, cause }) => [marks.map(({ kind }) => kind), cause])).toEqual([
      [['discuss'], null],
      [[], null],
    ])
    await uncoverNotes(peer, { recordingId })
    const seen = await takesOf(peer, rehearsalId)
    expect(seen[1]?.cause).toMatchObject({ mark: { note: 'Too fast.' } })
    expect(seen.map(({ ticks }) => ticks)).toEqual([[], []])
  })

  test('who see any of it are named to its teacher', async () => {
    const { teacher, coach, peer, recordingId, rehearsalId, take } = await world()
    expect((await readRehearsal(teacher, rehearsalId)).own?.audience).toBeNull()
    await take(0, 60_000)
    const other = await buildRecording(teacher)
    await addTake(teacher, { rehearsalId, clip: { recordingId: other, startMs: 0 } })
    for (const [shared, to] of [
      [recordingId, peer],
      [other, peer],
      [other, coach],
    ] as const)
      await buildShare(teacher, shared, to, 'view')
    const { own } = await readRehearsal(teacher, rehearsalId)
    expect(own?.audience?.people.map(({ name }) => name).sort()).toEqual(['Ana Ruiz', 'Ben Okoye'])
  })

  test('are given a part by the teacher, which gives no access', async () => {
    const { teacher, peer, stranger, rehearsalId } = await world()
    const cast = (actor: Actor, personId: string, role = 'Student A') =>
      castRole(actor, { rehearsalId, personId, role })
    await cast(teacher, peer.personId)
    await cast(teacher, peer.personId, 'Jay’s mother')
    expect((await readRehearsal(teacher, rehearsalId)).rehearsal.roles).toEqual([
      { personId: peer.personId, name: 'Ben Okoye', role: 'Jay’s mother', mayPause: false, pauseUntil: null },
    ])
    await expect(readRehearsal(peer, rehearsalId)).rejects.toEqual(refusal('not-found'))
    await expect(cast(peer, peer.personId)).rejects.toEqual(refusal('not-found'))
    await expect(cast(teacher, stranger.personId)).rejects.toEqual(refusal('invalid', 'rehearsals.nobody'))
    await expect(cast(teacher, teacher.personId)).rejects.toEqual(refusal('invalid', 'rehearsals.ownRole'))
    await uncastRole(teacher, { rehearsalId, personId: peer.personId })
    expect((await readRehearsal(teacher, rehearsalId)).rehearsal.roles).toEqual([])
  })
})

describe('takes on the way of a goal', () => {
  test('stand there for their teacher, and for a coach once their recording is shared', async () => {
    const { orgId, teacher, coach, recordingId } = await world()
    await coaches(coach, teacher)
    const { practiceId, lookForId } = await buildPractice(orgId)
    const goal = { clientId: randomUUID(), practiceId, lookForId, why: 'Half the room is lost.', begin: true }
    const { id: goalId } = await setGoal(teacher, NewGoal.parse(goal))
    const { id: rehearsalId } = await startRehearsal(teacher, rehearsalOf({ goalId }))
    await addTake(teacher, { rehearsalId, clip: { recordingId, startMs: 5_000 } })
    const takesFor = async (actor: Actor) =>
      (await readGoalPage(actor, goalId)).entries.filter(({ kind }) => kind === 'take')
    const seen = [
      { rehearsalId, part: about.part, number: 1, clip: { recordingId, startMs: 5_000, endMs: 120_000 } },
    ]
    expect(await takesFor(teacher)).toMatchObject(seen)
    expect(await takesFor(coach)).toEqual([])
    await buildShare(teacher, recordingId, coach, 'view')
    expect(await takesFor(coach)).toMatchObject(seen)
  })
})

describe('a take kept for the step', () => {
  test('shows that it was rehearsed, once', async () => {
    const { teacher, coach, recordingId } = await world()
    await buildShare(teacher, recordingId, coach, 'annotate')
    await coaches(coach, teacher)
    const stepId = await agreedStep(teacher, coach, recordingId)
    const { id: rehearsalId } = await startRehearsal(teacher, rehearsalOf({ stepId }))
    const { id: takeId } = await addTake(teacher, { rehearsalId, clip: { recordingId, startMs: 5_000 } })
    const keep = { rehearsalId, takeId, as: 'rehearse' as const, note: 'Twice.' }
    await expect(keepForStep(coach, keep)).rejects.toEqual(refusal('not-allowed'))
    const twice = await Promise.allSettled([keepForStep(teacher, keep), keepForStep(teacher, keep)])
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(keepForStep(teacher, keep)).rejects.toEqual(refusal('conflict', 'rehearsals.kept'))
    expect((await takesOf(teacher, rehearsalId))[0]?.kept).toBe(true)
    const { step } = await getStep(teacher, stepId)
    expect(step.state).toBe('practised')
    const rehearsed = step.moments.filter((moment) => moment.role === 'rehearses')
    expect(rehearsed).toMatchObject([{ startMs: 5_000 }])
    expect((await readRehearsal(teacher, rehearsalId)).own?.step?.keepsAs).toBe('try')
    const { id: secondId } = await addTake(teacher, { rehearsalId, clip: { recordingId, startMs: 9_000 } })
    await keepForStep(teacher, { rehearsalId, takeId: secondId, as: 'try', result: 'partly', note: '' })
    expect((await getStep(teacher, stepId)).tries).toMatchObject([
      { setting: 'rehearsal', result: 'partly', clip: { startMs: 9_000 } },
    ])
    const form = { intent: 'keep', takeId: secondId, as: 'try' }
    await expect(carryOutRehearsal(teacher, rehearsalId, RehearsalForm.parse(form))).rejects.toEqual(
      refusal('invalid', 'tries.resultMissing'),
    )
  })

  test('needs a step that the rehearsal serves', async () => {
    const { teacher, rehearsalId, take } = await world()
    const { id: takeId } = await take(0)
    await expect(keepForStep(teacher, { rehearsalId, takeId, as: 'rehearse', note: '' })).rejects.toEqual(
      refusal('conflict', 'rehearsals.noStep'),
    )
  })
})

describe('the walkthru of a practice', () => {
  const walked = async (actor: Actor) => {
    const practice = (await listPractices(actor)).find(({ walkthru }) => walkthru.length > 1)
    if (!practice) throw new Error('No practice that ships has a walkthru.')
    return {
      practiceId: practice.id,
      names: practice.walkthru.map(({ name }) => name),
      all: practice.walkthru,
    }
  }
  /** With the frameworks of a new school. */
  const school = async () => {
    const { orgId } = await transaction('system', (tx) =>
      createOrganization(tx, { name: `School ${randomUUID()}`, timeZone: 'UTC' }),
    )
    return { orgId, teacher: await buildPerson(orgId, 'Mia Chen') }
  }

  test('gives a rehearsal its moves, unless it names its own; and another one takes its place', async () => {
    const { teacher } = await school()
    const { practiceId, names, all } = await walked(teacher)
    const { id } = await startRehearsal(teacher, rehearsalOf({ moves: '', practiceId }))
    const read = async () => (await readRehearsal(teacher, id)).rehearsal
    expect(await read()).toMatchObject({ moves: names, practice: { id: practiceId, walkthru: all } })
    const change = (more: Record<string, string>) =>
      changeRehearsal(teacher, { ...rehearsalOf({ moves: '', practiceId, ...more }), rehearsalId: id })
    await change({ moves: 'Look up\nBegin' })
    expect(await read()).toMatchObject({ moves: ['Look up', 'Begin'], practice: { id: practiceId } })
    await change({})
    expect((await read()).moves).toEqual(names)
    const other = (await listPractices(teacher)).find((each) => each.id !== practiceId)
    await change({ moves: names.join('\n'), practiceId: other?.id ?? '' })
    expect((await read()).moves).toEqual(other?.walkthru.map(({ name }) => name))
    await change({ practiceId: '' })
    expect(await read()).toMatchObject({ moves: [], practice: null })
  })

  test('how its moves went is carried to the next take, which opens with the open ones', async () => {
    const { teacher } = await school()
    const { practiceId, names } = await walked(teacher)
    const recordingId = await buildRecording(teacher, { durationMs: 60_000, kind: 'rehearsal' })
    const { id: rehearsalId } = await startRehearsal(teacher, rehearsalOf({ moves: '', practiceId }))
    const { id: takeId } = await addTake(teacher, { rehearsalId, clip: { recordingId, startMs: 0 } })
    await tickMoves(teacher, { rehearsalId, takeId, ticks: ['done', 'partly'] })
    const { rehearsal, takes } = await readRehearsal(teacher, rehearsalId)
    expect(openMoves(rehearsal.moves, takes)).toEqual(names.map((_, place) => place).slice(1))
  })

  test('of another school, or of an edition out of use, cannot be chosen; one that was chosen before stays', async () => {
    const { orgId, teacher } = await school()
    const other = await school()
    const foreign = await walked(other.teacher)
    const refused = refusal('invalid', 'rehearsals.practiceMissing')
    await expect(startRehearsal(teacher, rehearsalOf({ practiceId: foreign.practiceId }))).rejects.toEqual(
      refused,
    )
    const { practiceId, names } = await walked(teacher)
    const { id } = await startRehearsal(teacher, rehearsalOf({ moves: '', practiceId }))
    await transaction({ orgId }, (tx) => tx.update(frameworks).set({ retiredAt: new Date() }))
    await expect(startRehearsal(teacher, rehearsalOf({ practiceId }))).rejects.toEqual(refused)
    await changeRehearsal(teacher, { ...rehearsalOf({ moves: '', practiceId }), rehearsalId: id })
    expect((await readRehearsal(teacher, id)).rehearsal).toMatchObject({
      moves: names,
      practice: { id: practiceId },
    })
    expect(
      (await readNewRehearsal(teacher, { stepId: null, goalId: null, practiceId })).given.practiceId,
    ).toBe(null)
  })

  test('is offered with a goal that stands on the edition before', async () => {
    const { orgId, teacher } = await school()
    const administrator = await buildPerson(orgId, 'Ada Berg', ['administrator'])
    const older = await walked(teacher)
    const goal = { clientId: randomUUID(), practiceId: older.practiceId, why: 'Half the room is lost.' }
    const { id: goalId } = await setGoal(teacher, NewGoal.parse(goal))
    await transaction({ orgId }, (tx) => tx.update(frameworks).set({ edition: '1.0' }))
    await adoptShipped(administrator, { code: 'high-leverage-practices' })
    const newer = await walked(teacher)
    expect(newer.practiceId).not.toBe(older.practiceId)
    const offered = async (from: { goalId?: string; practiceId?: string }) =>
      (await readNewRehearsal(teacher, { stepId: null, goalId: null, practiceId: null, ...from })).given
        .practiceId
    expect(await offered({ goalId })).toBe(newer.practiceId)
    expect(await offered({ practiceId: older.practiceId })).toBe(newer.practiceId)
    expect(await offered({ practiceId: randomUUID() })).toBe(null)
    expect(await offered({})).toBe(null)
  })
})

describe('two takes held against each other', () => {
  test('are named with their rehearsal to whom sees both, and to nobody else', async () => {
    const { teacher, peer, stranger, recordingId, rehearsalId, take } = await world()
    const [one, other] = [await take(0, 20_000), await take(20_000, 40_000)]
    const beside = (leftId: string, rightId: string) => ({
      left: { takeId: leftId, recordingId },
      right: { takeId: rightId, recordingId },
    })
    const asked = beside(one.id, other.id)
    const named = {
      rehearsal: { id: rehearsalId, part: about.part },
      left: { number: 1 },
      right: { number: 2 },
    }
    expect(await findComparedTakes(teacher, asked)).toEqual(named)
    for (const viewer of [peer, stranger]) expect(await findComparedTakes(viewer, asked)).toBe(null)
    await buildShare(teacher, recordingId, peer, 'view')
    expect(await findComparedTakes(peer, asked)).toEqual(named)
    expect(await findComparedTakes(teacher, beside(one.id, randomUUID()))).toBe(null)
    const elsewhere = { ...asked, right: { takeId: other.id, recordingId: await buildRecording(teacher) } }
    expect(await findComparedTakes(teacher, elsewhere)).toBe(null)
    const { id: secondId } = await startRehearsal(teacher, rehearsalOf())
    const foreign = await addTake(teacher, { rehearsalId: secondId, clip: { recordingId, startMs: 0 } })
    expect(await findComparedTakes(teacher, beside(one.id, foreign.id))).toBe(null)
  })

  test('a refused mark says of which take', async () => {
    const { teacher, rehearsalId, take } = await world()
    await take(0, 20_000)
    const { id: takeId } = await take(20_000, 40_000)
    await expect(markTake(teacher, { ...markOf('pause', 5_000), rehearsalId, takeId })).rejects.toEqual(
      expect.objectContaining({ message: 'rehearsals.outsideTake', values: { number: 2 } }),
    )
  })
})

describe('what colleagues noted in the takes', () => {
  const noted = async () => {
    const found = await world()
    const { orgId, teacher, peer, coach, recordingId, take } = found
    for (const colleague of [peer, coach]) await buildShare(teacher, recordingId, colleague, 'annotate')
    await take(0, 20_000)
    await take(20_000, 40_000)
    const [asking, listening] = [await buildPractice(orgId), await buildPractice(orgId)]
    const writes = (actor: Actor, text: string, startMs: number, practiceIds: string[], more = {}) =>
      createAnnotation(actor, {
        ...note(text, {
          startMs,
          tags: practiceIds.map((practiceId) => ({ practiceId, lookForId: null })),
          visibility: 'shared',
          ...more,
        }),
        recordingId,
      })
    return { ...found, asking, listening, writes }
  }
  const groupsOf = async (actor: Actor, rehearsalId: string) =>
    (await readRehearsal(actor, rehearsalId)).own?.notes.map(({ practice, notes }) => ({
      practiceId: practice?.id ?? null,
      texts: notes.map(({ text, takeNumber, authorName }) => `${takeNumber} ${text} ${authorName}`),
    }))

  test('stands by practice, and one of them becomes a step that says so', async () => {
    const { teacher, peer, coach, rehearsalId, recordingId, asking, listening, writes } = await noted()
    const { id: chosen } = await writes(peer, 'You nod before they finish', 25_000, [asking.practiceId])
    await writes(coach, 'Two hands go up', 5_000, [listening.practiceId, asking.practiceId])
    await writes(peer, 'A long silence', 6_000, [])
    await writes(coach, 'You look at the back row', 26_000, [listening.practiceId])
    await writes(peer, 'They write first', 7_000, [listening.practiceId])
    // Neither a note of her own, nor one for its author alone, nor what lies in no take.
    await writes(teacher, 'Mine', 8_000, [asking.practiceId])
    await writes(peer, 'For myself', 9_000, [asking.practiceId], { visibility: 'private' })
    await writes(peer, 'Afterwards', 50_000, [asking.practiceId])
    expect(await groupsOf(teacher, rehearsalId)).toEqual([
      {
        practiceId: listening.practiceId,
        texts: [
          '1 Two hands go up Ana Ruiz',
          '1 They write first Ben Okoye',
          '2 You look at the back row Ana Ruiz',
        ],
      },
      {
        practiceId: asking.practiceId,
        texts: ['1 Two hands go up Ana Ruiz', '2 You nod before they finish Ben Okoye'],
      },
      { practiceId: null, texts: ['1 A long silence Ben Okoye'] },
    ])
    const { id: stepId } = await proposeStep(
      teacher,
      stepOf(recordingId, { moments: [{ annotationId: chosen, startMs: 25_000 }] }),
    )
    const notes = (await readRehearsal(teacher, rehearsalId)).own?.notes.flatMap((group) => group.notes)
    expect(notes?.find(({ id }) => id === chosen)?.step).toEqual({ id: stepId, text: goodStep })
    expect(notes?.filter(({ step }) => step !== null)).toHaveLength(1)
  })

  test('is there, however much was noted in the same film beside the takes', async () => {
    const { orgId, teacher, peer, recordingId, writes } = await noted()
    const { id: rehearsalId } = await startRehearsal(teacher, rehearsalOf())
    const clip = (startMs: number, endMs: number | null) =>
      addTake(teacher, { rehearsalId, clip: { recordingId, startMs, endMs }, cueMarkId: null })
    await clip(60_000, 80_000)
    await clip(100_000, null)
    await transaction({ orgId }, (tx) =>
      tx.insert(annotations).values(
        Array.from({ length: 300 }, (_, at) => ({
          ...{ id: uuidv7(), orgId, recordingId, authorId: peer.personId, clientId: randomUUID() },
          ...{ startMs: at * 100, endMs: null, body: documentFromText('Before'), bodyText: 'Before' },
          ...{ kind: 'notice' as const, polarity: 'none' as const, visibility: 'shared' as const },
          ...{ seq: at + 1, changedSeq: at + 1, saidSeq: at + 1 },
        })),
      ),
    )
    await transaction({ orgId }, (tx) =>
      tx.update(recordings).set({ lastSeq: 300 }).where(eq(recordings.id, recordingId)),
    )
    await writes(peer, 'A long silence', 60_000, [])
    await writes(peer, 'Between', 80_000, [])
    await writes(peer, 'At the end', 119_000, [])
    expect(await groupsOf(teacher, rehearsalId)).toEqual([
      { practiceId: null, texts: ['1 A long silence Ben Okoye', '2 At the end Ben Okoye'] },
    ])
  })

  test('stays covered until she has looked for herself, and is gathered for nobody else', async () => {
    const { teacher, peer, coach, stranger, rehearsalId, recordingId, asking, writes } = await noted()
    await writes(peer, 'You nod before they finish', 25_000, [asking.practiceId])
    await askSelfFirst(teacher, { recordingId, selfFirst: true })
    expect(await groupsOf(teacher, rehearsalId)).toEqual([])
    await writes(teacher, 'I nod', 25_000, [asking.practiceId])
    expect(await groupsOf(teacher, rehearsalId)).toHaveLength(1)
    for (const colleague of [peer, coach])
      expect((await readRehearsal(colleague, rehearsalId)).own).toBe(null)
    await expect(readRehearsal(stranger, rehearsalId)).rejects.toEqual(refusal('not-found'))
  })
})
