import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { NewPraise } from '#app/domain/feedback.ts'
import { NewGoal } from '#app/domain/goal-input.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { transaction } from '#db/client.ts'
import { goals, people } from '#db/schema/index.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { getPraise } from '#server/feedback/list-praises.ts'
import { logTry } from '#server/feedback/log-try.ts'
import { readStepPage } from '#server/feedback/read-step-page.ts'
import { sendPraise } from '#server/feedback/send-praise.ts'
import { masterStep } from '#server/feedback/work-on-step.ts'
import { listGoals } from '#server/goals/list-goals.ts'
import { readGoalPage } from '#server/goals/read-goal-page.ts'
import { aimGoal, setGoal } from '#server/goals/set-goal.ts'
import { tiePraise, tieStep } from '#server/goals/tie-to-goal.ts'
import { closeGoal, collectClip, rethinkGoal, turnGoal } from '#server/goals/work-on-goal.ts'
import { readHome } from '#server/home/read-home.ts'
import { countAgainst } from '#server/http/limits.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildPractice } from '#tests/support/notes.ts'
import { agreedStep, coaches, span, tryOf } from '#tests/support/steps.ts'
import { holding } from '#tests/support/waiting-locks.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()

const refusal = (code: string, message?: RefusalKey) =>
  expect.objectContaining({ code, ...(message && { message }) })

const why = 'The quiet half of the room never says how.'

async function world() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Mia Chen')
  const coach = await buildPerson(orgId, 'Ana Ruiz', ['coach'])
  const other = await buildPerson(orgId, 'Ben Okoye')
  const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe', ['administrator'])
  const recordingId = await buildRecording(teacher)
  await buildShare(teacher, recordingId, coach, 'annotate')
  await coaches(coach, teacher)
  const { practiceId, lookForId } = await buildPractice(orgId)
  const goalOf = (more: Partial<NewGoal> = {}) =>
    NewGoal.parse({ clientId: randomUUID(), practiceId, lookForId, why, begin: true, ...more })
  return { orgId, teacher, coach, other, stranger, recordingId, practiceId, lookForId, goalOf }
}

describe('a goal', () => {
  test('is set with what one would see, why, and a clip of today; sent twice, it is one', async () => {
    const { teacher, recordingId, goalOf } = await world()
    const sent = goalOf({ baseline: { recordingId, ...span } })
    const [first, second] = await Promise.all([setGoal(teacher, sent), setGoal(teacher, sent)])
    expect(second.id).toBe(first.id)
    const page = await readGoalPage(teacher, first.id)
    expect(page.goal).toMatchObject({ state: 'active', stage: 'evidence', lookFor: 'Asks why.', why })
    expect(page.entries.map((entry) => entry.kind)).toEqual(['goal', 'clip', 'goal'])
    expect(page.entries).toMatchObject([
      { event: 'draft', words: why },
      { role: 'baseline', clip: { recordingId, ...span, source: { title: 'A lesson' } } },
      { event: 'begin' },
    ])
    expect((await readHome(teacher)).teaching?.goals).toMatchObject([{ id: first.id }])
  })

  test('is not begun without a look-for, which can be chosen later', async () => {
    const { orgId, teacher, lookForId, goalOf } = await world()
    await expect(setGoal(teacher, goalOf({ lookForId: null }))).rejects.toEqual(
      refusal('conflict', 'goalMoves.no-look-for'),
    )
    const { id: goalId } = await setGoal(teacher, goalOf({ lookForId: null, begin: false }))
    await expect(turnGoal(teacher, { goalId, event: 'begin' })).rejects.toEqual(refusal('conflict'))
    const foreign = await buildPractice(orgId)
    await expect(aimGoal(teacher, { goalId, lookForId: foreign.lookForId })).rejects.toEqual(
      refusal('invalid', 'goals.foreignLookFor'),
    )
    expect((await readGoalPage(teacher, goalId)).lookFors).toEqual([{ id: lookForId, text: 'Asks why.' }])
    await aimGoal(teacher, { goalId, lookForId })
    await turnGoal(teacher, { goalId, event: 'begin' })
    expect((await readGoalPage(teacher, goalId)).goal.state).toBe('active')
  })

  test('ended as a draft without a look-for, is taken up once more when it has one', async () => {
    const { teacher, lookForId, goalOf } = await world()
    const { id: goalId } = await setGoal(teacher, goalOf({ lookForId: null, begin: false }))
    await closeGoal(teacher, { goalId, how: 'end', words: 'Another time.' })
    await expect(turnGoal(teacher, { goalId, event: 'reopen' })).rejects.toEqual(
      refusal('conflict', 'goalMoves.no-look-for'),
    )
    const page = await readGoalPage(teacher, goalId)
    expect(page.offers).toContain('aim')
    expect(page.lookFors).toEqual([{ id: lookForId, text: 'Asks why.' }])
    await aimGoal(teacher, { goalId, lookForId })
    await turnGoal(teacher, { goalId, event: 'reopen' })
    expect((await readGoalPage(teacher, goalId)).goal.state).toBe('active')
  })

  test('is one of at most two, also from two devices at once', async () => {
    const { teacher, goalOf } = await world()
    const { id: goalId } = await setGoal(teacher, goalOf())
    const ends = await Promise.allSettled([setGoal(teacher, goalOf()), setGoal(teacher, goalOf())])
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find((end) => end.status === 'rejected')?.reason).toMatchObject({
      facts: { reason: 'goal-limit' },
    })
    const { id: waiting } = await setGoal(teacher, goalOf({ begin: false }))
    await turnGoal(teacher, { goalId, event: 'park' })
    await turnGoal(teacher, { goalId: waiting, event: 'begin' })
    await expect(turnGoal(teacher, { goalId, event: 'resume' })).rejects.toEqual(
      refusal('conflict', 'goalMoves.goal-limit'),
    )
    const all = await listGoals(teacher, { teacherId: teacher.personId })
    expect(all.map((goal) => goal.state)).toEqual(['active', 'active', 'parked'])
  })

  test('shows its steps, tries, praise and clips in order, and how the why has changed', async () => {
    const { teacher, coach, recordingId, practiceId, goalOf } = await world()
    const { id: goalId } = await setGoal(teacher, goalOf({ baseline: { recordingId, ...span } }))
    const stepId = await agreedStep(teacher, coach, recordingId)
    await tieStep(teacher, { stepId, goalId })
    await logTry(teacher, { ...tryOf({ note: 'Twice.' }), stepId })
    const praise = await sendPraise(
      coach,
      NewPraise.parse({
        ...{ clientId: randomUUID(), recordingId, practiceId, moments: [span] },
        text: 'When you asked Mia to say why, you waited four seconds, so that two more students answered.',
      }),
    )
    await tiePraise(teacher, { praiseId: praise.id, goalId })
    await rethinkGoal(teacher, { goalId, why: 'It is not that they do not know; nobody asks them.' })
    await collectClip(teacher, { goalId, clip: { recordingId, startMs: 0 }, note: 'Jo speaks.' })
    await masterStep(teacher, { stepId, clip: { recordingId, startMs: 3_000, endMs: 4_000 } })
    const { goal, entries } = await readGoalPage(teacher, goalId)
    expect(goal).toMatchObject({
      stage: 'between',
      why: 'It is not that they do not know; nobody asks them.',
    })
    expect(entries.map((entry) => ('event' in entry ? entry.event : entry.kind))).toEqual([
      'draft',
      'clip',
      'begin',
      'step',
      'accept',
      'try',
      'praise',
      'rethink',
      'collect',
      'clip',
      'master',
    ])
    expect(entries.at(-1)).toMatchObject({ clip: { startMs: 3_000 } })
    await closeGoal(teacher, { goalId, how: 'meet', words: 'Half of them say how, without being asked.' })
    expect((await readGoalPage(teacher, goalId)).entries.at(-1)).toMatchObject({
      event: 'meet',
      words: 'Half of them say how, without being asked.',
    })
    await turnGoal(teacher, { goalId, event: 'reopen' })
    expect((await readGoalPage(teacher, goalId)).goal.state).toBe('active')
  })

  test('is refused with a grade, without words, with a practice that is not in use, with a foreign clip', async () => {
    const { orgId, teacher, coach, goalOf } = await world()
    await expect(setGoal(teacher, goalOf({ why: 'My last lesson was 2 out of 5.' }))).rejects.toMatchObject({
      detail: 'J2',
    })
    expect(() => goalOf({ why: ' ' })).toThrow()
    const retired = await buildPractice(orgId, { retiredAt: new Date() })
    await expect(
      setGoal(teacher, goalOf({ practiceId: retired.practiceId, lookForId: retired.lookForId })),
    ).rejects.toEqual(refusal('invalid', 'practices.notInUse'))
    const colleagues = await buildRecording(coach)
    await buildShare(coach, colleagues, teacher, 'view')
    await expect(
      setGoal(teacher, goalOf({ baseline: { recordingId: colleagues, ...span } })),
    ).rejects.toEqual(refusal('not-allowed', 'tries.foreignClip'))
    const { id: goalId } = await setGoal(teacher, goalOf())
    await expect(closeGoal(teacher, { goalId, how: 'meet', words: 'I give it 4/5.' })).rejects.toMatchObject({
      detail: 'J2',
    })
    expect(await listGoals(teacher, { teacherId: teacher.personId })).toHaveLength(1)
  })

  test('is seen by its teacher, and by their coach once it is begun; nobody else moves or sees it', async () => {
    const { teacher, coach, other, stranger, recordingId, goalOf } = await world()
    const { id: draft } = await setGoal(teacher, goalOf({ begin: false }))
    const { id: goalId } = await setGoal(teacher, goalOf({ baseline: { recordingId, ...span } }))
    await expect(readGoalPage(coach, draft)).rejects.toEqual(refusal('not-found'))
    expect(await readGoalPage(coach, goalId)).toMatchObject({ isTeacher: false, offers: [], clipChoices: [] })
    expect((await readHome(coach)).coaching?.lines).toMatchObject([{ goals: [{ id: goalId }] }])
    expect(await listGoals(coach, { teacherId: teacher.personId })).toHaveLength(1)
    const stepId = await agreedStep(teacher, coach, recordingId)
    const moves = (actor: typeof coach) => [
      () => turnGoal(actor, { goalId, event: 'park' }),
      () => rethinkGoal(actor, { goalId, why: 'Because I say so.' }),
      () => collectClip(actor, { goalId, clip: { recordingId, startMs: 0 } }),
      () => closeGoal(actor, { goalId, how: 'end', words: 'Enough of it.' }),
      () => tieStep(actor, { stepId, goalId }),
    ]
    for (const move of moves(coach)) await expect(move()).rejects.toEqual(refusal('not-allowed'))
    for (const nobody of [other, stranger]) {
      for (const move of [...moves(nobody), () => readGoalPage(nobody, goalId)])
        await expect(move()).rejects.toEqual(refusal('not-found'))
      expect(await listGoals(nobody, { teacherId: teacher.personId })).toEqual([])
    }
    const theirs = await setGoal(other, goalOf())
    await expect(tieStep(teacher, { stepId, goalId: theirs.id })).rejects.toEqual(
      refusal('not-found', 'goals.none'),
    )
    const rows = await transaction(stranger, (tx) => tx.select().from(goals))
    expect(rows).toEqual([])
  })

  test('that was thrown away as a draft stays its teacher’s alone, also behind a step', async () => {
    const { teacher, coach, recordingId, goalOf } = await world()
    const { id: goalId } = await setGoal(teacher, goalOf({ begin: false }))
    const stepId = await agreedStep(teacher, coach, recordingId)
    await tieStep(teacher, { stepId, goalId })
    expect((await getStep(coach, stepId)).step.goalId).toBeNull()
    await closeGoal(teacher, { goalId, how: 'end', words: 'Another time.' })
    await expect(readGoalPage(coach, goalId)).rejects.toEqual(refusal('not-found', 'goals.none'))
    await expect(turnGoal(coach, { goalId, event: 'reopen' })).rejects.toEqual(refusal('not-found'))
    expect(await listGoals(coach, { teacherId: teacher.personId })).toEqual([])
    expect((await getStep(coach, stepId)).step.goalId).toBeNull()
    expect((await readStepPage(coach, stepId)).goal).toBeNull()
    expect((await readStepPage(teacher, stepId)).goal).toMatchObject({ id: goalId, state: 'ended' })
    await turnGoal(teacher, { goalId, event: 'reopen' })
    expect((await readStepPage(coach, stepId)).goal).toMatchObject({ id: goalId })
    expect((await getStep(coach, stepId)).step.goalId).toBe(goalId)
    await turnGoal(teacher, { goalId, event: 'park' })
    expect((await readGoalPage(coach, goalId)).goal.state).toBe('parked')
  })

  test('that is closed is tied to nothing more; what was tied stays', async () => {
    const { teacher, coach, recordingId, goalOf } = await world()
    const { id: goalId } = await setGoal(teacher, goalOf())
    const stepId = await agreedStep(teacher, coach, recordingId)
    const ties = () => readStepPage(teacher, stepId).then(({ goal, goals }) => [goal?.id, goals.length])
    expect(await ties()).toEqual([undefined, 1])
    for (const how of ['meet', 'end'] as const) {
      await closeGoal(teacher, { goalId, how, words: 'Half of them say how.' })
      await expect(tieStep(teacher, { stepId, goalId })).rejects.toEqual(refusal('conflict', 'goals.closed'))
      await turnGoal(teacher, { goalId, event: 'reopen' })
    }
    await tieStep(teacher, { stepId, goalId })
    await closeGoal(teacher, { goalId, how: 'meet', words: 'Half of them say how.' })
    expect(await ties()).toEqual([goalId, 0])
    await tieStep(teacher, { stepId, goalId })
    await tieStep(teacher, { stepId, goalId: null })
    await expect(tieStep(teacher, { stepId, goalId })).rejects.toEqual(refusal('conflict'))
  })

  test('can be tied to while another device moves it', async () => {
    const { teacher, coach, recordingId, goalOf } = await world()
    const { id: goalId } = await setGoal(teacher, goalOf())
    const stepId = await agreedStep(teacher, coach, recordingId)
    const { parked } = await holding(
      (tx) => tx.select().from(people).where(eq(people.id, teacher.personId)).for('no key update'),
      async (untilWaiting) => {
        const parked = turnGoal(teacher, { goalId, event: 'park' })
        await untilWaiting(1)
        await tieStep(teacher, { stepId, goalId })
        return { parked }
      },
    )
    await parked
    expect((await getStep(teacher, stepId)).step.goalId).toBe(goalId)
  })

  test('is not written about without end', async () => {
    const { teacher, recordingId, lookForId, goalOf } = await world()
    const { id: goalId } = await setGoal(teacher, goalOf())
    for (let given = 1; given < 120; given += 1) await countAgainst('give feedback', teacher.personId)
    for (const write of [
      () => setGoal(teacher, goalOf()),
      () => aimGoal(teacher, { goalId, lookForId }),
      () => turnGoal(teacher, { goalId, event: 'park' }),
      () => rethinkGoal(teacher, { goalId, why }),
      () => collectClip(teacher, { goalId, clip: { recordingId, startMs: 0 } }),
      () => closeGoal(teacher, { goalId, how: 'end', words: 'Enough of it.' }),
    ])
      await expect(write()).rejects.toEqual(refusal('too-many'))
  })

  test('keeps praise for its receiver alone', async () => {
    const { teacher, coach, recordingId, goalOf } = await world()
    const { id: goalId } = await setGoal(teacher, goalOf())
    const sent = await sendPraise(
      coach,
      NewPraise.parse({
        ...{ clientId: randomUUID(), recordingId, moments: [span] },
        text: 'When you asked Mia to say why, you waited four seconds, so that two more students answered.',
      }),
    )
    await expect(tiePraise(coach, { praiseId: sent.id, goalId })).rejects.toEqual(refusal('not-allowed'))
    await tiePraise(teacher, { praiseId: sent.id, goalId })
    expect(await getPraise(teacher, sent.id)).toMatchObject({ goalId })
    expect(await getPraise(coach, sent.id)).toMatchObject({ goalId: null })
  })
})
