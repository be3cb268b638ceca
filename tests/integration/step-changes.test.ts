import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar-day.ts'
import { NewStepChange, SplitParts } from '#app/domain/feedback.ts'
import { defaultPolicies } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { transaction } from '#db/client.ts'
import { actionSteps, organizations, people } from '#db/schema/index.ts'
import { acceptStep, parkStep } from '#server/feedback/accept-step.ts'
import { agreeToChange, declineChange, takeBackChange } from '#server/feedback/answer-change.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { listSteps } from '#server/feedback/list-steps.ts'
import { logTry } from '#server/feedback/log-try.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'
import { readStepPage } from '#server/feedback/read-step-page.ts'
import { splitStep } from '#server/feedback/split-step.ts'
import { suggestChange } from '#server/feedback/suggest-change.ts'
import { masterStep, rehearseStep, reopenStep } from '#server/feedback/work-on-step.ts'
import { readHome } from '#server/home/read-home.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildPractice } from '#tests/support/notes.ts'
import {
  agreedStep,
  coaches,
  criterion,
  goodStep,
  letDuePass,
  span,
  stateOf,
  stepOf,
  today,
  tryOf,
} from '#tests/support/steps.ts'
import { holding } from '#tests/support/waiting-locks.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()

const refusal = (code: string, message?: RefusalKey) =>
  expect.objectContaining({ code, ...(message && { message }) })

async function world() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Mia Chen')
  const coach = await buildPerson(orgId, 'Ana Ruiz', ['coach'])
  const other = await buildPerson(orgId, 'Ben Okoye')
  const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe', ['administrator'])
  const recordingId = await buildRecording(teacher)
  await buildShare(teacher, recordingId, coach, 'annotate')
  return { orgId, teacher, coach, other, stranger, recordingId }
}

const smaller = 'After the first wrong answer of a lesson, ask "how did you get there?".'
const changeOf = (more: Partial<NewStepChange> = {}) =>
  NewStepChange.parse({ text: smaller, criterion, dueInDays: null, note: 'Once is enough for now.', ...more })

const changeIdOf = async (actor: Parameters<typeof getStep>[0], stepId: string) =>
  (await getStep(actor, stepId)).step.change?.id ?? ''

describe('a change of what is agreed', () => {
  test('is suggested by the coach, agreed by the teacher, and the history shows before and after', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    await logTry(teacher, { ...tryOf(), stepId })
    await suggestChange(coach, { ...changeOf({ dueInDays: 10 }), stepId })
    const asked = await getStep(teacher, stepId)
    expect(asked.step).toMatchObject({
      text: goodStep,
      state: 'trying',
      change: { text: smaller, dueInDays: 10, mine: false, mayAnswer: true, by: { name: 'Ana Ruiz' } },
    })
    expect((await getStep(coach, stepId)).step.change).toMatchObject({ mine: true, mayAnswer: false })
    expect((await readHome(teacher)).asked).toMatchObject([{ kind: 'change', id: stepId, from: 'Ana Ruiz' }])
    expect((await readHome(coach)).asked).toEqual([])
    const answer = { stepId, changeId: asked.step.change?.id ?? '' }
    await expect(agreeToChange(coach, answer)).rejects.toEqual(
      refusal('conflict', 'stepMoves.own-suggestion'),
    )
    await agreeToChange(teacher, answer)
    const { step, history } = await getStep(coach, stepId)
    expect(step).toMatchObject({
      text: smaller,
      state: 'trying',
      change: null,
      dueOn: addDays(today(), 10),
    })
    expect(history.at(-1)).toMatchObject({
      event: 'change',
      by: 'Mia Chen',
      change: {
        agreed: true,
        before: { text: goodStep, criterion, dueOn: addDays(today(), 7) },
        after: { text: smaller, criterion, dueOn: addDays(today(), 10) },
      },
    })
    await expect(agreeToChange(teacher, answer)).rejects.toEqual(refusal('conflict', 'steps.changeGone'))
  })

  test('is suggested by the teacher and agreed by a coach, or left as it is, or taken back', async () => {
    const { teacher, coach, other, recordingId } = await world()
    await coaches(other, teacher)
    const stepId = await agreedStep(teacher, coach, recordingId)
    const suggest = () => suggestChange(teacher, { ...changeOf(), stepId })
    await suggest()
    await expect(suggest()).rejects.toEqual(refusal('conflict', 'steps.changeOpen'))
    const changeId = await changeIdOf(teacher, stepId)
    await expect(agreeToChange(teacher, { stepId, changeId })).rejects.toEqual(refusal('conflict'))
    await expect(declineChange(teacher, { stepId, changeId })).rejects.toEqual(refusal('conflict'))
    await expect(takeBackChange(coach, { stepId, changeId })).rejects.toEqual(
      refusal('not-allowed', 'steps.notYourSuggestion'),
    )
    await takeBackChange(teacher, { stepId, changeId })
    await suggest()
    await declineChange(coach, {
      stepId,
      changeId: await changeIdOf(coach, stepId),
      note: 'Twice works too.',
    })
    expect(await getStep(teacher, stepId)).toMatchObject({ step: { text: goodStep, change: null } })
    await suggest()
    await agreeToChange(other, { stepId, changeId: await changeIdOf(other, stepId) })
    const { step, history } = await getStep(teacher, stepId)
    expect(step).toMatchObject({ text: smaller, dueOn: addDays(today(), 7) })
    expect(history.map((line) => [line.event, line.by]).slice(3)).toEqual([
      ['suggest-change', 'Mia Chen'],
      ['take-back-change', 'Mia Chen'],
      ['suggest-change', 'Mia Chen'],
      ['decline-change', 'Ana Ruiz'],
      ['suggest-change', 'Mia Chen'],
      ['change', 'Ben Okoye'],
    ])
    expect(history.find((line) => line.event === 'decline-change')?.note).toBe('Twice works too.')
  })

  test('holds at once where a teacher works alone, also when the colleague has left', async () => {
    const { teacher, coach, recordingId } = await world()
    const { id: own } = await proposeStep(teacher, stepOf(recordingId))
    await acceptStep(teacher, { stepId: own })
    await suggestChange(teacher, { ...changeOf(), stepId: own })
    expect(await getStep(teacher, own)).toMatchObject({
      step: { text: smaller, change: null },
      history: { 2: { event: 'change', change: { before: { text: goodStep } } } },
    })
    await parkStep(teacher, { stepId: own })
    const stepId = await agreedStep(teacher, coach, recordingId)
    await transaction(coach, (tx) =>
      tx.update(people).set({ leftAt: new Date() }).where(eq(people.id, coach.personId)),
    )
    await suggestChange(teacher, { ...changeOf(), stepId })
    expect((await getStep(teacher, stepId)).step.text).toBe(smaller)
  })

  test('of a step that is due for review asks for a new date, and agrees it anew', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    await letDuePass(teacher, stepId)
    await expect(suggestChange(coach, { ...changeOf(), stepId })).rejects.toMatchObject({
      facts: { reason: 'no-due-date' },
    })
    await suggestChange(coach, { ...changeOf({ dueInDays: 5 }), stepId })
    await agreeToChange(teacher, { stepId, changeId: await changeIdOf(teacher, stepId) })
    expect((await getStep(teacher, stepId)).step).toMatchObject({
      state: 'agreed',
      dueOn: addDays(today(), 5),
    })
  })

  test('is refused where it changes nothing, is vague, graded, too far away, or without a criterion', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    const suggest = (more: Partial<NewStepChange>) => suggestChange(coach, { ...changeOf(more), stepId })
    await expect(suggest({ text: goodStep })).rejects.toEqual(refusal('invalid', 'steps.nothingChanged'))
    await expect(suggest({ text: 'Improve your questioning.' })).rejects.toMatchObject({ detail: 'A1' })
    await expect(suggest({ note: 'This was 2 out of 5.' })).rejects.toMatchObject({ detail: 'J2' })
    await expect(suggest({ dueInDays: 29 })).rejects.toMatchObject({ detail: 'A5' })
    await expect(suggest({ criterion: '' })).rejects.toMatchObject({ facts: { reason: 'no-criterion' } })
    expect((await getStep(coach, stepId)).step.change).toBeNull()
  })

  test('lapses when the step is put aside', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    await suggestChange(coach, { ...changeOf(), stepId })
    const changeId = await changeIdOf(teacher, stepId)
    await parkStep(teacher, { stepId })
    expect((await getStep(teacher, stepId)).step.change).toBeNull()
    await expect(agreeToChange(teacher, { stepId, changeId })).rejects.toEqual(
      refusal('conflict', 'steps.changeGone'),
    )
  })

  test('is nobody else’s to suggest or to answer', async () => {
    const { teacher, coach, other, stranger, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    await suggestChange(coach, { ...changeOf(), stepId })
    const changeId = await changeIdOf(teacher, stepId)
    for (const nobody of [other, stranger])
      for (const move of [
        () => suggestChange(nobody, { ...changeOf(), stepId }),
        () => agreeToChange(nobody, { stepId, changeId }),
        () => declineChange(nobody, { stepId, changeId }),
        () => takeBackChange(nobody, { stepId, changeId }),
      ])
        await expect(move()).rejects.toEqual(refusal('not-found'))
    await parkStep(teacher, { stepId })
    const second = await agreedStep(teacher, coach, recordingId)
    await expect(agreeToChange(teacher, { stepId: second, changeId })).rejects.toEqual(
      refusal('conflict', 'steps.changeGone'),
    )
  })
})

describe('a step that is split', () => {
  const parts = SplitParts.parse([
    { text: smaller, criterion, dueInDays: 4 },
    { text: 'After the second wrong answer, wait three seconds before you speak.', criterion, dueInDays: 7 },
    { text: 'Before you repeat an answer, ask a second student for it.', criterion: '', dueInDays: null },
  ])

  test('closes; its first part takes its place and the others are parked, with everything it was about', async () => {
    const { orgId, teacher, coach, recordingId } = await world()
    const { practiceId } = await buildPractice(orgId)
    const { id: stepId } = await proposeStep(coach, stepOf(recordingId, { practiceId }))
    await acceptStep(teacher, { stepId })
    const { ids } = await splitStep(teacher, { stepId, parts })
    expect(await stateOf(coach, stepId)).toBe('closed')
    const page = await getStep(teacher, stepId)
    expect(page.parts.map(({ state }) => state)).toEqual(['agreed', 'parked', 'parked'])
    expect(page.history.at(-1)).toMatchObject({ event: 'split', by: 'Mia Chen' })
    const first = await getStep(teacher, ids[0] ?? '')
    expect(first).toMatchObject({
      step: { text: smaller, practice: { id: practiceId }, dueOn: addDays(today(), 4), active: true },
      partOf: { id: stepId },
      history: [{ event: 'draft' }, { event: 'accept' }],
    })
    expect(first.step.moments).toMatchObject([{ ...span, role: 'cites' }])
    const all = await listSteps(teacher, { teacherId: teacher.personId })
    expect(all.filter((step) => step.active)).toHaveLength(1)
    await expect(splitStep(teacher, { stepId, parts })).rejects.toEqual(refusal('conflict'))
  })

  test('keeps everything as it was where one part will not do', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    const vague = SplitParts.parse([parts[0], { text: 'Improve your questioning.', criterion, dueInDays: 7 }])
    await expect(splitStep(teacher, { stepId, parts: vague })).rejects.toMatchObject({ detail: 'A1' })
    expect(await stateOf(teacher, stepId)).toBe('agreed')
    expect(SplitParts.safeParse(parts.slice(0, 1)).success).toBe(false)
    expect(SplitParts.safeParse([...parts, ...parts]).success).toBe(false)
  })

  test('R-31 meets another device that takes up a step in its place without a deadlock', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    const { id: second } = await proposeStep(coach, stepOf(recordingId))
    const ends = await holding(
      (tx) => tx.select().from(people).where(eq(people.id, teacher.personId)).for('no key update'),
      async (untilWaiting) => {
        const accepted = acceptStep(teacher, { stepId: second, parkOthers: true })
        await untilWaiting(1)
        const split = splitStep(teacher, { stepId, parts })
        await untilWaiting(2)
        return { both: Promise.allSettled([accepted, split]) }
      },
    )
    const [accepted, split] = await ends.both
    expect(accepted.status).toBe('fulfilled')
    expect(split).toMatchObject({ status: 'rejected', reason: { facts: { reason: 'wrong-state' } } })
    expect(await stateOf(teacher, stepId)).toBe('parked')
    expect(await stateOf(teacher, second)).toBe('agreed')
  })

  test('is its teacher’s alone to split', async () => {
    const { teacher, coach, other, stranger, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    await expect(splitStep(coach, { stepId, parts })).rejects.toEqual(refusal('not-allowed'))
    for (const nobody of [other, stranger])
      await expect(splitStep(nobody, { stepId, parts })).rejects.toEqual(refusal('not-found'))
    await expect(rehearseStep(coach, { stepId, note: 'x' })).rejects.toEqual(refusal('not-allowed'))
    await expect(reopenStep(other, { stepId, note: 'x' })).rejects.toEqual(refusal('not-found'))
  })
})

describe('a rehearsal and a slip', () => {
  const clipOf = (recordingId: string) => ({ recordingId, startMs: 5_000, endMs: 9_000 })

  test('a step is practised by a take, or by a reason why there is none', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    await expect(rehearseStep(teacher, { stepId, note: ' ' })).rejects.toMatchObject({
      facts: { reason: 'no-take' },
    })
    await rehearseStep(teacher, { stepId, note: 'No room was free, so I said it aloud at home.' })
    expect(await stateOf(coach, stepId)).toBe('practised')
    await rehearseStep(teacher, { stepId, clip: clipOf(recordingId) })
    const { step } = await getStep(teacher, stepId)
    expect(step.moments.filter((each) => each.role === 'rehearses')).toMatchObject([clipOf(recordingId)])
    const colleagues = await buildRecording(coach)
    await buildShare(coach, colleagues, teacher, 'view')
    await expect(rehearseStep(teacher, { stepId, clip: clipOf(colleagues) })).rejects.toEqual(
      refusal('not-allowed', 'tries.foreignClip'),
    )
  })

  test('a mastered step that slips is reopened at the moment that shows it, and only new tries count', async () => {
    const { orgId, teacher, coach, recordingId } = await world()
    const policies = { ...defaultPolicies, masteryTries: 1, masteryDays: 0, masteryClips: 0 }
    await transaction('system', (tx) =>
      tx.update(organizations).set({ policies }).where(eq(organizations.id, orgId)),
    )
    const stepId = await agreedStep(teacher, coach, recordingId)
    await logTry(teacher, { ...tryOf(), stepId })
    await masterStep(teacher, { stepId })
    expect((await readStepPage(teacher, stepId)).clipChoices).toMatchObject([{ recordingId }])
    await expect(reopenStep(teacher, { stepId })).rejects.toEqual(refusal('conflict', 'stepMoves.no-slip'))
    const second = await agreedStep(teacher, coach, recordingId)
    const slip = { stepId, clip: clipOf(recordingId), dueInDays: 5 }
    await expect(reopenStep(teacher, slip)).rejects.toMatchObject({ facts: { reason: 'focus-limit' } })
    await expect(reopenStep(coach, slip)).rejects.toEqual(refusal('not-allowed'))
    await reopenStep(teacher, { ...slip, parkOthers: true })
    expect(await stateOf(teacher, second)).toBe('parked')
    const { step, mastery, tries } = await getStep(teacher, stepId)
    expect(step).toMatchObject({ state: 'trying', dueOn: addDays(today(), 5), extended: false })
    expect(step.moments.at(-1)).toMatchObject({ role: 'slips', ...clipOf(recordingId) })
    expect(tries).toHaveLength(1)
    expect(mastery).toMatchObject({ done: 0, doneNeeded: 1, met: false })
    await expect(masterStep(teacher, { stepId })).rejects.toMatchObject({ facts: { reason: 'no-evidence' } })
    await logTry(teacher, { ...tryOf(), stepId })
    await masterStep(teacher, { stepId })
    expect(await stateOf(coach, stepId)).toBe('mastered')
  })

  test('a try that was sent while the slip was being written, and is kept after it, counts', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    await logTry(teacher, { ...tryOf(), stepId })
    await masterStep(teacher, { stepId, clip: clipOf(recordingId) })
    const { both } = await holding(
      (tx) => tx.select().from(actionSteps).where(eq(actionSteps.id, stepId)).for('update'),
      async (untilWaiting) => {
        const slipped = reopenStep(teacher, { stepId, note: 'On Monday, in the last lesson.' })
        await untilWaiting(1)
        const tried = logTry(teacher, { ...tryOf(), stepId })
        await untilWaiting(2)
        return { both: Promise.all([slipped, tried]) }
      },
    )
    await both
    const { mastery, tries } = await getStep(teacher, stepId)
    expect(tries).toHaveLength(2)
    expect(mastery.done).toBe(1)
  })
})
