import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { NewPraise, NewProbe, NewStep } from '#app/domain/feedback.ts'
import type { RecordKind } from '#app/domain/growth-record.ts'
import type { NoteDocument } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { coachingRelationships, shareGrants } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { markSeen } from '#server/annotations/mark-seen.ts'
import { acceptStep } from '#server/feedback/accept-step.ts'
import { answerProbe } from '#server/feedback/answer-probe.ts'
import { askForChange } from '#server/feedback/answer-step.ts'
import { askProbe } from '#server/feedback/ask-probe.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'
import { sendPraise } from '#server/feedback/send-praise.ts'
import { readGrowthRecord } from '#server/growth-record/read-record.ts'
import { readRecordSharing } from '#server/growth-record/read-sharing.ts'
import { shareRecord, withdrawRecord } from '#server/growth-record/share-record.ts'
import { readHome } from '#server/home/read-home.ts'
import { endCoaching } from '#server/people/end-coaching.ts'
import { invitePeople } from '#server/people/invite-people.ts'
import { listCoachable } from '#server/people/list-coachable.ts'
import { offerCoaching } from '#server/people/offer-coaching.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()

async function world() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Mia Chen')
  const coach = await buildPerson(orgId, 'Ana Ruiz', ['coach'])
  const recordingId = await buildRecording(teacher)
  await buildShare(teacher, recordingId, coach, 'annotate')
  return { orgId, teacher, coach, recordingId }
}

const coaching = (teacher: Actor, coach: Actor, state: 'offered' | 'active') =>
  transaction(teacher, (tx) =>
    tx.insert(coachingRelationships).values({
      orgId: teacher.orgId,
      teacherId: teacher.personId,
      coachId: coach.personId,
      offeredBy: coach.personId,
      state,
    }),
  )
const about = (recordingId: string) => ({
  clientId: randomUUID(),
  recordingId,
  moments: [{ startMs: 1_000, endMs: 4_000 }],
})
const step = (recordingId: string) =>
  NewStep.parse({
    ...about(recordingId),
    text: 'After each wrong answer, ask "how did you get there?" before you say anything else.',
    criterion: 'A student explains before the teacher speaks again.',
    dueInDays: 7,
  })
const mentionsOf = async (actor: Actor) =>
  (await readHome(actor)).waiting.filter((each) => each.kind === 'mention')
const kindsOf = (home: Awaited<ReturnType<typeof readHome>>) => home.waiting.map((each) => each.kind)

test('a teacher’s home holds the one step, the latest praise, what waits, and the recordings', async () => {
  const { teacher, coach, recordingId } = await world()
  await coaching(teacher, coach, 'offered')
  const first = await proposeStep(coach, step(recordingId))
  const { id: probeId } = await askProbe(
    coach,
    NewProbe.parse({ ...about(recordingId), text: 'What did you expect Jo to say?' }),
  )
  for (const place of ['first', 'last'])
    await sendPraise(
      coach,
      NewPraise.parse({
        ...about(recordingId),
        text: `When you waited ${place}, two more students answered.`,
      }),
    )
  const before = await readHome(teacher)
  expect(before).toMatchObject({
    view: 'teaching',
    views: ['teaching'],
    coaching: null,
    teaching: {
      active: [],
      proposal: { id: first.id, proposedBy: { name: 'Ana Ruiz' } },
      praise: { text: expect.stringContaining('last') },
      recordings: [{ id: recordingId }],
    },
  })
  expect(before.asked.map((each) => each.kind)).toEqual(['coaching'])
  expect(kindsOf(before)).toEqual(['probe', 'praise'])
  await acceptStep(teacher, { stepId: first.id })
  await answerProbe(teacher, { probeId, answer: 'Four.' })
  const after = await readHome(teacher)
  expect(after.teaching).toMatchObject({ active: [{ id: first.id, dueInDays: 7 }], proposal: null })
  expect(kindsOf(after)).toEqual(['praise'])
  expect(kindsOf(await readHome(coach))).toEqual(['answer', 'shared'])
})

test('a coach’s home has a line for each teacher who accepted, the unseen first, with the moments that are new', async () => {
  const { orgId, teacher, coach, recordingId } = await world()
  const seen = await buildPerson(orgId, 'Abel Quist')
  const seenRecording = await buildRecording(seen)
  await buildShare(seen, seenRecording, coach, 'annotate')
  await coaching(teacher, coach, 'active')
  await coaching(seen, coach, 'active')
  await markSeen(coach, { recordingId: seenRecording, seenSeq: 0, positionMs: 0 })
  await createAnnotation(coach, { ...note('Mine.'), recordingId })
  await createAnnotation(teacher, { ...note('Hidden.', { visibility: 'private' }), recordingId })
  const shared = await createAnnotation(teacher, { ...note('Look here.', { startMs: 9_000 }), recordingId })
  const home = await readHome(coach)
  expect(home.coaching?.lines).toMatchObject([
    {
      teacher: { name: 'Mia Chen' },
      fresh: [{ id: recordingId, unopened: false, moments: [{ id: shared.id, startMs: 9_000 }] }],
    },
    { teacher: { name: 'Abel Quist' }, fresh: [], latest: { id: seenRecording } },
  ])
  expect(home.waiting).toEqual([])
  expect(home.coaching?.lines[0]?.fresh).toMatchObject([{ replies: 0, moments: [{ isReply: false }] }])
  const reply = await createAnnotation(teacher, {
    ...note('There, too.', { startMs: 9_000, parentId: shared.id }),
    recordingId,
  })
  const answered = (await readHome(coach)).coaching?.lines[0]?.fresh[0]
  expect(answered?.replies).toBe(1)
  expect(answered?.moments).toMatchObject([
    { id: shared.id, isReply: false },
    { id: reply.id, isReply: true },
  ])
  await markSeen(coach, { recordingId, seenSeq: reply.seq, positionMs: 0 })
  const lines = (await readHome(coach)).coaching?.lines
  expect(lines?.map((line) => [line.teacher.name, line.fresh.length])).toEqual([
    ['Abel Quist', 0],
    ['Mia Chen', 0],
  ])
})

test('a step that is proposed stands before all else: alone in the place of the active one, or above it', async () => {
  const { teacher, coach, recordingId } = await world()
  const first = await proposeStep(coach, step(recordingId))
  const second = await proposeStep(coach, step(recordingId))
  const undecided = await readHome(teacher)
  expect(undecided.teaching?.proposal?.id).toBe(first.id)
  expect(undecided.asked).toMatchObject([{ kind: 'step', id: second.id, why: 'proposed' }])
  await acceptStep(teacher, { stepId: first.id })
  const busy = await readHome(teacher)
  expect(busy.teaching?.proposal).toBeNull()
  expect(busy.asked).toMatchObject([{ kind: 'step', id: second.id, why: 'proposed' }])
  expect((await readHome(coach)).asked).toEqual([])
})

test('a coach always has a way to another teacher, and sees the offers that nobody has answered', async () => {
  const { orgId, teacher, coach } = await world()
  const second = await buildPerson(orgId, 'Abel Quist')
  const elsewhere = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe')
  await buildPerson(orgId, 'Tom Becker', ['coach'])
  const home = async () => (await readHome(coach)).coaching
  const namesOf = (people: { name: string }[] = []) => people.map((person) => person.name)
  expect(namesOf((await home())?.coachable)).toEqual(['Abel Quist', 'Mia Chen'])
  await coaching(teacher, coach, 'active')
  expect(await home()).toMatchObject({ offered: [], coachable: [{ name: 'Abel Quist' }] })
  const { id } = await offerCoaching(coach, { personId: second.personId, as: 'coach' })
  expect(await home()).toMatchObject({ offered: [{ id, teacher: { name: 'Abel Quist' } }], coachable: [] })
  await expect(offerCoaching(coach, { personId: elsewhere.personId, as: 'coach' })).rejects.toMatchObject({
    code: 'not-found',
  })
  await endCoaching(coach, { relationshipId: id })
  expect(await home()).toMatchObject({ offered: [], coachable: [{ name: 'Abel Quist' }] })
  expect(await listCoachable(teacher)).toEqual([])
})

test('a step that was sent back waits for its author', async () => {
  const { teacher, coach, recordingId } = await world()
  const { id: stepId } = await proposeStep(coach, step(recordingId))
  await askForChange(teacher, { stepId, note: 'Smaller, please.' })
  expect((await readHome(coach)).waiting).toMatchObject([
    { kind: 'step', id: stepId, why: 'sent-back' },
    { kind: 'shared' },
  ])
  expect((await readHome(teacher)).waiting).toEqual([])
})

test('who teaches and coaches has both views, who does neither has a calm page', async () => {
  const { orgId, teacher, coach } = await world()
  await coaching(coach, teacher, 'active')
  expect(await readHome(teacher)).toMatchObject({
    view: 'coaching',
    views: ['coaching', 'teaching'],
    teaching: null,
  })
  expect(await readHome(teacher, 'teaching')).toMatchObject({ view: 'teaching', coaching: null })
  const leader = await buildPerson(orgId, 'Helen Osei', ['leader'])
  expect(await readHome(leader, 'teaching')).toMatchObject({
    view: 'neither',
    teaching: null,
    coaching: null,
    waiting: [],
    may: { administer: false, startGroup: true },
  })
})

test('a note that names somebody waits for them until they have looked', async () => {
  const { orgId, teacher, coach, recordingId } = await world()
  const outsider = await buildPerson(orgId, 'Ben Okoye')
  const naming = ({ personId, name: label }: Actor): NoteDocument => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'mention', attrs: { personId, label } }] }],
  })
  const write = (more: Parameters<typeof note>[1]) =>
    createAnnotation(coach, { ...note('', more), recordingId })
  await write({ body: naming(outsider) })
  await write({ body: naming(teacher), visibility: 'private' })
  await write({ body: naming(coach) })
  expect(await mentionsOf(teacher)).toEqual([])
  const { id, seq } = await write({ body: naming(teacher) })
  expect(await mentionsOf(teacher)).toEqual([
    { kind: 'mention', id, recordingId, text: '@Mia Chen', from: 'Ana Ruiz' },
  ])
  for (const nobody of [coach, outsider]) expect(await mentionsOf(nobody)).toEqual([])
  await markSeen(teacher, { recordingId, seenSeq: seq, positionMs: 0 })
  expect(await mentionsOf(teacher)).toEqual([])
})

test('a note in a recording that is no longer shared names nobody', async () => {
  const { orgId, teacher, coach, recordingId } = await world()
  const { personId, name: label } = coach
  const { id: annotationId } = await createAnnotation(teacher, {
    ...note('', {
      body: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'mention', attrs: { personId, label } }] }],
      },
    }),
    recordingId,
  })
  expect(await mentionsOf(coach)).toMatchObject([{ id: annotationId }])
  await transaction({ orgId }, (tx) => tx.update(shareGrants).set({ revokedAt: new Date() }))
  expect(await mentionsOf(coach)).toEqual([])
})

test('a part of a growth record that somebody shows waits until one has looked, and again when more is shown', async () => {
  const { teacher, coach } = await world()
  const record = async () => {
    const { waiting, shown } = await readHome(coach)
    return [waiting.filter((each) => each.kind === 'record'), shown.map(({ name }) => name)]
  }
  const show = (...kinds: RecordKind[]) =>
    shareRecord(teacher, { personId: coach.personId, kinds, goalId: '' })
  const news = (...kinds: RecordKind[]) => [
    [{ kind: 'record', id: teacher.personId, from: 'Mia Chen', parts: [{ goal: null, kinds }] }],
    [],
  ]
  const nothingNew = [[], ['Mia Chen']]
  expect(await record()).toEqual([[], []])
  await show('praise')
  expect(await record()).toEqual(news('praise'))
  expect(kindsOf(await readHome(teacher))).not.toContain('record')
  await readGrowthRecord(coach, { teacherId: teacher.personId, query: {} })
  expect(await record()).toEqual(nothingNew)
  await show('praise')
  expect(await record()).toEqual(nothingNew)
  await show('praise', 'take')
  expect(await record()).toEqual(news('praise', 'take'))
  const { shares } = await readRecordSharing(teacher)
  await withdrawRecord(teacher, { shareId: shares[0]?.id ?? '' })
  expect(await record()).toEqual([[], []])
})

test('an administrator alone in a new school is led to what comes first, and nobody else ever', async () => {
  const { orgId } = await buildOrganization()
  const vera = await buildPerson(orgId, 'Vera Lindqvist', ['administrator', 'coach', 'teacher'])
  for (const view of ['coaching', 'teaching'])
    expect((await readHome(vera, view)).first).toEqual({ invited: 0, sample: 'open', uploaded: false })
  await invitePeople(vera, { people: [{ name: 'Ana Ruiz' }, { name: 'Mia Chen' }], roles: ['teacher'] })
  await buildRecording(vera)
  expect((await readHome(vera)).first).toMatchObject({ invited: 2, uploaded: true })
  const mia = await buildPerson(orgId, 'Mia Chen')
  for (const somebody of [vera, mia]) expect((await readHome(somebody)).first).toBeNull()
})

test('who only teaches, and an administrator of the sample school, are not led to invite', async () => {
  const { orgId } = await buildOrganization()
  const alone = await buildPerson(orgId, 'Mia Chen')
  expect((await readHome(alone)).first).toBeNull()
  const visitor = { ...(await buildPerson(orgId, 'Helen Osei', ['administrator'])), isSample: true }
  expect((await readHome(visitor)).first).toBeNull()
})
