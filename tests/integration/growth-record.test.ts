import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { RecordKind, RecordQuery } from '#app/domain/growth-record.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { lookFors, recordNotes, recordShares } from '#db/schema/index.ts'
import { closeConversation } from '#server/conversations/close-conversation.ts'
import { collectMoments } from '#server/conversations/collect-moments.ts'
import { answerInConversation, probeInConversation } from '#server/conversations/give-in-conversation.ts'
import { beginConversation } from '#server/conversations/go-on.ts'
import { readConversation } from '#server/conversations/read-conversation.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { writePlan } from '#server/conversations/write-plan.ts'
import { withdrawProbe } from '#server/feedback/answer-probe.ts'
import { logTry } from '#server/feedback/log-try.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'
import { sendPraise } from '#server/feedback/send-praise.ts'
import { withdrawPraise } from '#server/feedback/withdraw-praise.ts'
import { setGoal } from '#server/goals/set-goal.ts'
import { tieStep } from '#server/goals/tie-to-goal.ts'
import { readNewNote, readNote } from '#server/growth-record/read-note.ts'
import { readGrowthRecord } from '#server/growth-record/read-record.ts'
import { readRecordSharing } from '#server/growth-record/read-sharing.ts'
import { recordFile } from '#server/growth-record/record-file.ts'
import { shareRecord, withdrawRecord } from '#server/growth-record/share-record.ts'
import { listShownRecords } from '#server/growth-record/shown-records.ts'
import { changeNote, removeNote, writeNote } from '#server/growth-record/write-note.ts'
import { deactivatePerson } from '#server/people/deactivate-person.ts'
import { readPerson } from '#server/people/read-person.ts'
import { addTake } from '#server/rehearsals/add-take.ts'
import { startRehearsal } from '#server/rehearsals/start-rehearsal.ts'
import { givenOf, goodPraise, goodProbe, talkingSchool } from '#tests/support/conversations.ts'
import { useDatabase } from '#tests/support/database.ts'
import { agreedStep, goodStep, stepOf, tryOf } from '#tests/support/steps.ts'
import { buildRecording } from '#tests/support/world.ts'

useDatabase()

const refusal = (code: string) => expect.objectContaining({ code })
const plan = 'Tuesday, with the number line.'
const thought = 'I talk over the quiet ones.'

/** A teacher with something of every kind in her record; the step stands under the goal. */
async function school() {
  const world = await talkingSchool()
  const { teacher, coach, recordingId, practiceId } = world
  const lookForId = await lookForOf(world)
  const goal = await setGoal(teacher, {
    ...{ clientId: randomUUID(), practiceId, lookForId, why: 'They never say how.', begin: true },
    baseline: { recordingId, startMs: 125_000, endMs: 158_000 },
  })
  const draft = await setGoal(teacher, {
    ...{ clientId: randomUUID(), practiceId, lookForId, why: 'A thought for later.', begin: false },
  })
  const stepId = await agreedStep(teacher, coach, recordingId)
  await tieStep(teacher, { stepId, goalId: goal.id })
  await logTry(teacher, { ...tryOf({ note: 'Four times.' }), stepId })
  const praise = await sendPraise(coach, {
    ...{ clientId: randomUUID(), recordingId, practiceId, overrides: [], text: goodPraise },
    moments: [{ startMs: 10_000, endMs: 16_000 }],
  })
  const talk = await startConversation(coach, { ...world.newOf({ withId: teacher.personId }), as: 'partner' })
  await beginConversation(teacher, talk.id)
  await writePlan(coach, { conversationId: talk.id, rev: 1, text: plan })
  await closeConversation(teacher, { conversationId: talk.id, reason: 'The bell rang.' })
  const rehearsal = await startRehearsal(teacher, {
    ...{ clientId: randomUUID(), part: 'The launch of the task', criterion: 'Nobody asks what to do.' },
    ...{ moves: [], length: 60_000, stepId: null, goalId: null },
  })
  await addTake(teacher, { rehearsalId: rehearsal.id, clip: { recordingId, startMs: 0, endMs: 12_000 } })
  const note = await writeNote(teacher, {
    ...{ clientId: randomUUID(), goalId: null, clip: null },
    note: { kind: 'reflection', text: thought },
    about: { kind: 'step', id: stepId },
  })
  await writeNote(teacher, {
    ...{ clientId: randomUUID(), goalId: null, clip: null, about: null },
    note: { kind: 'resource', title: 'A book on waiting', text: 'Chapter 3', link: 'https://example.org/b' },
  })
  return { ...world, goal, draft, stepId, praise, talk, rehearsal, note }
}

async function lookForOf({ orgId, practiceId }: { orgId: string; practiceId: string }): Promise<string> {
  const [found] = await transaction({ orgId }, (tx) =>
    tx.select({ id: lookFors.id }).from(lookFors).where(eq(lookFors.practiceId, practiceId)),
  )
  return found?.id ?? ''
}

const read = (actor: Actor, teacher: Actor, query: RecordQuery = {}) =>
  readGrowthRecord(actor, { teacherId: teacher.personId, query })
const kindsIn = (page: Awaited<ReturnType<typeof read>>) =>
  [...new Set(page.entries.map(({ kind }) => kind))].sort()
const show = (teacher: Actor, person: Actor, kinds: RecordKind[], goalId = '') =>
  shareRecord(teacher, { personId: person.personId, kinds, goalId })

async function fileOf(actor: Actor, kinds: RecordKind[], goalId: string | null = null): Promise<string> {
  const asked = { kinds, goalId, locale: 'en', origin: 'https://school.example', nonce: null } as const
  let text = ''
  for await (const piece of recordFile(actor, asked)) text += piece
  return text
}

describe('one’s own record', () => {
  test('holds everything of every kind, the newest first, with its clips', async () => {
    const { teacher, recordingId } = await school()
    const page = await read(teacher, teacher)
    expect(page).toMatchObject({ isOwn: true, after: null, shares: [], shown: [] })
    expect(kindsIn(page)).toEqual([
      ...['clip', 'goal', 'praise', 'reflection', 'resource', 'step', 'take', 'talk', 'try'],
    ])
    const times = page.entries.map(({ at }) => at)
    expect(times).toEqual([...times].sort().reverse())
    const of = (kind: RecordKind) => page.entries.filter((entry) => entry.kind === kind)
    expect(of('clip')).toMatchObject([{ clips: [{ recordingId, startMs: 125_000, endMs: 158_000 }] }])
    expect(of('step')).toMatchObject([{ title: goodStep, state: 'trying', by: 'Ana Ruiz', reflections: 1 }])
    expect(of('talk')).toMatchObject([{ words: plan, by: 'Ana Ruiz', state: 'closed', step: null }])
    expect(of('take')).toMatchObject([
      { number: 1, title: 'The launch of the task', clips: [{ endMs: 12_000 }] },
    ])
    expect(of('praise')).toMatchObject([{ words: goodPraise, clips: [{ startMs: 10_000 }] }])
    expect(of('reflection')).toMatchObject([{ words: thought, of: { kind: 'step', title: goodStep } }])
    expect(of('goal').map((entry) => entry.kind === 'goal' && entry.event)).toEqual(
      expect.arrayContaining(['draft', 'begin', 'draft']),
    )
  })

  test('holds the questions of a talk with their answers, on its page and as a file; a question that was taken back is not in it', async () => {
    const { teacher, coach, peer, newOf, recordingId } = await talkingSchool()
    const { id: conversationId } = await startConversation(teacher, newOf())
    const queued = { conversationId, recordingId, part: 'probe' } as const
    await collectMoments(coach, { ...queued, moments: [{ startMs: 20_000 }] })
    await collectMoments(teacher, { ...queued, moments: [{ startMs: 40_000 }] })
    await beginConversation(coach, conversationId)
    const momentIds = (await readConversation(coach, conversationId)).moments.map(({ id }) => id)
    const asks = (text: string) => probeInConversation(coach, { ...givenOf(text, momentIds), conversationId })
    const { id: probeId } = await asks(goodProbe)
    const open = 'Which words of Jo told you that the group was ready?'
    await asks(open)
    const gone = await asks('What were you looking at when Jo counted on three fingers?')
    await withdrawProbe(coach, gone.id)
    await answerInConversation(teacher, { conversationId, probeId, answer: 'That <she> counts.' })
    await closeConversation(teacher, { conversationId, reason: 'The bell rang.' })
    const probes = [
      { words: goodProbe, answer: 'That <she> counts.' },
      { words: open, answer: null },
    ]
    const probesOf = async (who: Actor) =>
      (await read(who, teacher, { kind: 'talk' })).entries.map(
        (entry) => entry.kind === 'talk' && entry.probes,
      )
    expect(await probesOf(teacher)).toEqual([probes])
    const file = await fileOf(teacher, ['talk'])
    expect(file).toContain(`Asked: ${goodProbe}`)
    expect(file).toContain('Answered: That &lt;she&gt; counts.')
    expect(file.match(/Answered: /g)).toHaveLength(1)
    expect(file).not.toContain('What were you looking at')
    // What was asked stays between the two, whoever else is shown that they talked.
    for (const who of [coach, peer]) await show(teacher, who, ['talk'])
    expect(await probesOf(coach)).toEqual([probes])
    expect(await probesOf(peer)).toEqual([[]])
  })

  test('keeps covered what the coach has collected until she has looked for herself', async () => {
    const { teacher, coach, peer, newOf, recordingId } = await talkingSchool()
    const talk = await startConversation(coach, { ...newOf({ withId: teacher.personId }), as: 'partner' })
    const queued = { conversationId: talk.id, recordingId, part: 'praise' } as const
    const collect = (who: Actor, startMs: number) =>
      collectMoments(who, { ...queued, moments: [{ startMs }] })
    const clipsOf = async (actor: Actor) =>
      (await read(actor, teacher, { kind: 'talk' })).entries.flatMap(({ clips }) =>
        clips.map(({ startMs }) => startMs),
      )
    await collect(coach, 20_000)
    expect(await clipsOf(teacher)).toEqual([])
    expect(await fileOf(teacher, ['talk'])).not.toContain('0:20')
    await collect(teacher, 40_000)
    expect(await clipsOf(teacher)).toEqual([20_000, 40_000])
    await show(teacher, peer, ['talk'])
    // A talk is shown once it is closed.
    expect(await clipsOf(peer)).toEqual([])
  })

  test('is narrowed by kind, by goal, and to one thing with what was thought of it', async () => {
    const { teacher, goal, draft, stepId } = await school()
    expect(kindsIn(await read(teacher, teacher, { kind: 'praise' }))).toEqual(['praise'])
    // The reflection on the step stands where the step stands.
    expect(kindsIn(await read(teacher, teacher, { goal: goal.id }))).toEqual([
      ...['clip', 'goal', 'reflection', 'step', 'try'],
    ])
    expect(kindsIn(await read(teacher, teacher, { goal: draft.id }))).toEqual(['goal'])
    expect((await read(teacher, teacher, { goal: goal.id, kind: 'praise' })).entries).toEqual([])
    expect(kindsIn(await read(teacher, teacher, { about: stepId }))).toEqual(['reflection', 'step'])
  })

  test('comes in pages that join without a gap or a double, also at one instant', async () => {
    const { teacher } = await school()
    const at = new Date('2026-02-01T10:00:00.000Z')
    const { orgId, personId: teacherId } = teacher
    await transaction(teacher, (tx) =>
      tx.insert(recordNotes).values(
        Array.from({ length: 70 }, (_, index) => ({
          ...{ orgId, teacherId, clientId: randomUUID(), kind: 'reflection' as const },
          ...{ text: `Thought ${index}`, createdAt: at },
        })),
      ),
    )
    const seen: string[] = []
    let after: string | undefined
    let pages = 0
    do {
      const page = await read(teacher, teacher, { after })
      expect(page.entries.length).toBeLessThanOrEqual(30)
      seen.push(...page.entries.map(({ id }) => id))
      after = page.after ?? undefined
      pages += 1
    } while (after)
    expect(pages).toBe(3)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(80)
  })

  test('loses praise that was withdrawn', async () => {
    const { teacher, coach, praise } = await school()
    await withdrawPraise(coach, praise.id)
    expect(kindsIn(await read(teacher, teacher))).not.toContain('praise')
  })
})

describe('what a teacher writes into it', () => {
  const reflection = (text: string) => ({ kind: 'reflection' as const, text })
  const nowhere = { goalId: null, about: null, clip: null }

  test('is there once, about a moment of her own, is worded anew and taken out', async () => {
    const { teacher, recordingId, goal } = await school()
    const input = {
      ...{ ...nowhere, clientId: randomUUID(), note: reflection('Here I wait.') },
      clip: { recordingId, startMs: 20_000, endMs: 26_000 },
    }
    const { id } = await writeNote(teacher, input)
    expect(await writeNote(teacher, input)).toEqual({ id })
    const [entry] = (await read(teacher, teacher, { kind: 'reflection' })).entries
    expect(entry).toMatchObject({ id, words: 'Here I wait.', of: null, clips: [{ startMs: 20_000 }] })
    await changeNote(teacher, { noteId: id, note: reflection('Here I hurry.'), goalId: goal.id })
    expect(await readNote(teacher, id)).toMatchObject({ note: { text: 'Here I hurry.', goalId: goal.id } })
    await removeNote(teacher, { noteId: id })
    await expect(readNote(teacher, id)).rejects.toEqual(refusal('not-found'))
  })

  test('is about nothing that is somebody else’s, and nobody else’s to read or change', async () => {
    const { teacher, coach, peer, stranger, stepId, goal, note } = await school()
    const about = { kind: 'step' as const, id: stepId }
    for (const other of [coach, peer, stranger]) {
      const clientId = randomUUID()
      const write = (more: object) =>
        writeNote(other, { ...nowhere, clientId, note: reflection('Mine?'), ...more })
      await expect(write({ about })).rejects.toEqual(refusal('not-found'))
      await expect(write({ goalId: goal.id })).rejects.toEqual(refusal('not-found'))
      await expect(readNewNote(other, { kind: 'reflection', about })).rejects.toEqual(refusal('not-found'))
      await expect(readNote(other, note.id)).rejects.toEqual(refusal('not-found'))
      await expect(removeNote(other, { noteId: note.id })).rejects.toEqual(refusal('not-found'))
      await expect(
        changeNote(other, { noteId: note.id, note: reflection('Theirs'), goalId: null }),
      ).rejects.toEqual(refusal('not-found'))
    }
    const foreign = await buildRecording(coach)
    await expect(
      writeNote(teacher, {
        ...{ ...nowhere, clientId: randomUUID(), note: reflection('There') },
        clip: { recordingId: foreign, startMs: 0 },
      }),
    ).rejects.toEqual(refusal('not-found'))
    const wrongKind = { kind: 'resource', title: 'A book', text: '', link: '' } as const
    await expect(changeNote(teacher, { noteId: note.id, note: wrongKind, goalId: null })).rejects.toEqual(
      refusal('not-found'),
    )
    expect(await readNote(teacher, note.id)).toMatchObject({ note: { text: thought } })
  })
})

describe('what is shown to others', () => {
  test('is nothing, whatever they are, until the teacher shows it; coaches and administrators, too', async () => {
    const { teacher, coach, peer, leader, stranger } = await school()
    for (const other of [coach, peer, leader, stranger])
      await expect(read(other, teacher)).rejects.toEqual(refusal('not-found'))
  })

  test('is the kinds she chose, not the thoughts that she did not, and never what is not begun', async () => {
    const { teacher, peer, stepId } = await school()
    await show(teacher, peer, ['goal', 'step', 'praise'])
    const page = await read(peer, teacher)
    expect(kindsIn(page)).toEqual(['goal', 'praise', 'step'])
    expect(page).toMatchObject({
      isOwn: false,
      shares: [],
      choices: { kinds: ['goal', 'step', 'praise'], goals: [] },
    })
    const text = JSON.stringify(page)
    expect(text).not.toContain('A thought for later.')
    expect(text).not.toContain(thought)
    expect(text).not.toContain(plan)
    // Words and times are shown; no recording is, and no page that was closed before.
    const praise = page.entries.find(({ kind }) => kind === 'praise')
    expect(praise).toMatchObject({ clips: [{ startMs: 10_000, source: null }], opens: null, reflections: 0 })
    expect((await read(peer, teacher, { kind: 'reflection' })).entries).toEqual([])
    expect(kindsIn(await read(peer, teacher, { about: stepId }))).toEqual(['step'])
  })

  test('is no step that was only proposed, and no goal by the clips kept for it', async () => {
    const { teacher, coach, peer, recordingId } = await school()
    await proposeStep(coach, stepOf(recordingId, { criterion: 'Only proposed.' }))
    await show(teacher, peer, ['step', 'clip'])
    const page = await read(peer, teacher)
    expect(JSON.stringify(page)).not.toContain('Only proposed.')
    expect(page.entries.filter(({ kind }) => kind === 'clip')).toMatchObject([{ title: '', goal: null }])
  })

  test('names no goal that was only written down, also beside a step that serves it', async () => {
    const { teacher, peer, stepId, draft } = await school()
    await tieStep(teacher, { stepId, goalId: draft.id })
    await show(teacher, peer, ['goal', 'step'])
    expect((await read(teacher, teacher, { kind: 'step' })).entries).toMatchObject([
      { goal: { id: draft.id } },
    ])
    expect((await read(peer, teacher, { kind: 'step' })).entries).toMatchObject([{ goal: null }])
  })

  test('is what stands under one goal alone, and a thought there without what it is about', async () => {
    const { teacher, peer, coach, goal } = await school()
    await show(teacher, peer, ['try', 'reflection'], goal.id)
    const page = await read(peer, teacher)
    expect(kindsIn(page)).toEqual(['reflection', 'try'])
    expect(page.entries.find(({ kind }) => kind === 'reflection')).toMatchObject({ words: thought, of: null })
    expect(page.shown).toMatchObject([{ kinds: ['try', 'reflection'] }])
    // What is chosen later comes beside what was chosen before.
    await show(teacher, peer, ['step'], goal.id)
    expect(kindsIn(await read(peer, teacher))).toEqual(['reflection', 'step', 'try'])
    await show(teacher, peer, ['praise'])
    expect(kindsIn(await read(peer, teacher))).toEqual(['praise', 'reflection', 'step', 'try'])
    await show(teacher, coach, ['step'])
    const [step] = (await read(coach, teacher)).entries
    // A coach opens the step as before.
    expect(step?.opens).not.toBeNull()
  })

  test('ends at once where it is withdrawn, for that person alone', async () => {
    const { teacher, peer, leader } = await school()
    await show(teacher, peer, ['step'])
    await show(teacher, leader, ['step'])
    const parts = [{ goal: null, kinds: ['step'] }]
    expect(await listShownRecords(peer)).toEqual([
      { id: teacher.personId, name: 'Mia Chen', parts, isNew: true },
    ])
    expect((await readPerson(peer, { personId: teacher.personId })).showsRecord).toBe(true)
    const { shares } = await readRecordSharing(teacher)
    const share = shares.find(({ person }) => person.id === peer.personId)
    await expect(withdrawRecord(leader, { shareId: share?.id ?? '' })).rejects.toEqual(refusal('not-found'))
    await withdrawRecord(teacher, { shareId: share?.id ?? '' })
    await expect(read(peer, teacher)).rejects.toEqual(refusal('not-found'))
    expect(await listShownRecords(peer)).toEqual([])
    expect(kindsIn(await read(leader, teacher))).toEqual(['step'])
  })

  test('ends with whoever leaves, on both sides', async () => {
    const { teacher, peer, leader } = await school()
    await show(teacher, peer, ['step'])
    await show(peer, leader, ['step'])
    await deactivatePerson(leader, { personId: peer.personId })
    const rows = await transaction(teacher, (tx) => tx.select().from(recordShares))
    expect(rows).toEqual([])
  })

  test('goes to nobody of another school, not to oneself, and under no goal of another', async () => {
    const { teacher, peer, stranger, goal } = await school()
    await expect(show(teacher, stranger, ['step'])).rejects.toEqual(refusal('not-found'))
    await expect(show(teacher, teacher, ['step'])).rejects.toEqual(refusal('invalid'))
    await expect(show(peer, teacher, ['step'], goal.id)).rejects.toEqual(refusal('not-found'))
  })
})

describe('the record as a file', () => {
  test('holds every word and time, oldest first, says what is in it, and asks nothing of a network', async () => {
    const { teacher, recordingId } = await school()
    const text = await fileOf(teacher, ['goal', 'step', 'talk', 'take', 'try', 'praise', 'clip', 'resource'])
    for (const word of [
      'They never say how.',
      plan,
      'The launch of the task',
      'Four times.',
      'A book on waiting',
    ])
      expect(text).toContain(word)
    expect(text).toContain(`href="https://school.example/recordings/${recordingId}?t=125000"`)
    expect(text).toContain('2:05–2:38')
    expect(text).not.toContain(thought)
    expect(text).toContain('Left out by choice: Reflections.')
    expect(text).toMatch(/End of the record: \d+ entries\.<\/p><\/footer>\n<\/body>\n<\/html>\n$/)
    expect(text).not.toMatch(
      /<(script|img|link|iframe|video|audio|object|embed|form)\b|\bsrc=|@import|url\(/i,
    )
    expect(text.indexOf('Goal begun')).toBeLessThan(text.indexOf('A book on waiting'))
    expect(await fileOf(teacher, ['reflection'])).toContain(thought)
  })

  test('is made a page at a time, however long the record', async () => {
    const { teacher } = await school()
    const { orgId, personId: teacherId } = teacher
    await transaction(teacher, (tx) =>
      tx.insert(recordNotes).values(
        Array.from({ length: 450 }, (_, index) => ({
          ...{ orgId, teacherId, clientId: randomUUID(), kind: 'reflection' as const },
          text: `Thought ${index} <script>alert(1)</script>`,
        })),
      ),
    )
    const asked = { kinds: ['reflection'], goalId: null, locale: 'en', origin: '', nonce: null } as const
    const pieces: string[] = []
    for await (const piece of recordFile(teacher, asked)) pieces.push(piece)
    expect(pieces.length).toBe(7)
    expect(pieces.at(-1)).toContain('451 entries')
    expect(pieces.join('')).not.toContain('<script')
  })

  test('says that it is empty, and is refused for somebody else’s goal', async () => {
    const { peer, goal } = await school()
    expect(await fileOf(peer, ['goal', 'step'])).toContain('End of the record.')
    await expect(fileOf(peer, ['goal'], goal.id)).rejects.toEqual(refusal('not-found'))
  })
})
