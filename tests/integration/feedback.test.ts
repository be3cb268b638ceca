import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ActionStepState } from '#app/domain/action-step.ts'
import { addDays } from '#app/domain/calendar-day.ts'
import { NewPraise, NewProbe, type NewStep } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { transaction } from '#db/client.ts'
import { actionSteps, coachingRelationships, people, praises } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { acceptStep, parkStep, resumeStep } from '#server/feedback/accept-step.ts'
import { answerProbe, withdrawProbe } from '#server/feedback/answer-probe.ts'
import { askForChange, declineStep, reviseStep, withdrawStep } from '#server/feedback/answer-step.ts'
import { askProbe } from '#server/feedback/ask-probe.ts'
import { correctTry, removeTry } from '#server/feedback/correct-try.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { CitableQuery, listCitable } from '#server/feedback/list-citable.ts'
import { getPraise, listPraises } from '#server/feedback/list-praises.ts'
import { getProbe, listProbes } from '#server/feedback/list-probes.ts'
import { listCoachedSteps, listSteps, listStepsOn } from '#server/feedback/list-steps.ts'
import { logTry } from '#server/feedback/log-try.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'
import { readComposer } from '#server/feedback/read-composer.ts'
import { readStepPage } from '#server/feedback/read-step-page.ts'
import { sendPraise } from '#server/feedback/send-praise.ts'
import { withdrawPraise } from '#server/feedback/withdraw-praise.ts'
import { closeStep, extendStep, masterStep, reopenStep } from '#server/feedback/work-on-step.ts'
import { countAgainst } from '#server/http/limits.ts'
import { withdrawShare } from '#server/sharing/withdraw-share.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildPractice, note } from '#tests/support/notes.ts'
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
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()

const refusal = (code: string, message?: RefusalKey) =>
  expect.objectContaining({ code, ...(message && { message }) })

const goodPraise =
  'When you asked Mia to say why, you waited four seconds, so that two more students answered.'
const goodProbe = 'What did you expect Jo to say when you asked "how many parts"?'

async function world() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Mia Chen')
  const coach = await buildPerson(orgId, 'Ana Ruiz', ['coach'])
  const other = await buildPerson(orgId, 'Ben Okoye')
  const recordingId = await buildRecording(teacher)
  const shareId = await buildShare(teacher, recordingId, coach, 'annotate')
  const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe')
  const strangerRecording = await buildRecording(stranger)
  return { orgId, teacher, coach, other, recordingId, shareId, stranger, strangerRecording }
}

const praiseOf = (recordingId: string, more: Partial<NewPraise> = {}) =>
  NewPraise.parse({ clientId: randomUUID(), recordingId, text: goodPraise, moments: [span], ...more })
const probeOf = (recordingId: string, more: Partial<NewProbe> = {}) =>
  NewProbe.parse({ clientId: randomUUID(), recordingId, text: goodProbe, moments: [span], ...more })
const annotate = (actor: Actor, recordingId: string, options: Parameters<typeof note>[1] = {}) =>
  createAnnotation(actor, { ...note('She waits.', options), recordingId })

/** Lets days pass since the step was written down. */
const letItBeOlder = (actor: Actor, stepId: string, days: number) =>
  transaction(actor, (tx) =>
    tx
      .update(actionSteps)
      .set({ createdAt: new Date(Date.now() - days * 86_400_000) })
      .where(eq(actionSteps.id, stepId)),
  )

/** Steps as years of work leave them behind, all newer than those made through the use cases. */
const pile = (teacher: Actor, proposer: Actor, state: ActionStepState, count: number) =>
  transaction(teacher, (tx) =>
    tx.insert(actionSteps).values(
      Array.from({ length: count }, (_, n) => ({
        orgId: teacher.orgId,
        teacherId: teacher.personId,
        proposedBy: proposer.personId,
        ...{ text: `Step ${n}`, criterion, why: '', state, clientId: randomUUID() },
        createdAt: new Date(Date.now() + 60_000 + n),
      })),
    ),
  )

describe('praise', () => {
  test('reaches the owner with its moment, and its first look is noted', async () => {
    const { orgId, teacher, coach, recordingId } = await world()
    const { practiceId } = await buildPractice(orgId)
    const moment = await annotate(coach, recordingId, { startMs: 10_000, endMs: 16_000 })
    const sent = praiseOf(recordingId, { practiceId, moments: [{ ...span, annotationId: moment.id }] })
    const { id } = await sendPraise(coach, sent)
    expect(await listPraises(teacher, { which: 'received' })).toMatchObject([{ id, seen: false }])
    const praise = await getPraise(teacher, id)
    expect(praise).toMatchObject({
      from: { name: 'Ana Ruiz' },
      to: { name: 'Mia Chen' },
      text: goodPraise,
      practice: { id: practiceId, letters: 'EI' },
      mayWithdraw: false,
      moments: [{ ...span, annotationId: moment.id, text: 'She waits.', source: { title: 'A lesson' } }],
    })
    expect(await listPraises(coach, { which: 'given', recordingId })).toMatchObject([{ id, seen: true }])
  })

  test('sent twice with one number is one praise; another person’s number is refused', async () => {
    const { teacher, coach, recordingId } = await world()
    const sent = praiseOf(recordingId)
    const [first, second] = await Promise.all([sendPraise(coach, sent), sendPraise(coach, sent)])
    expect(second.id).toBe(first.id)
    expect(await listPraises(coach, { which: 'given' })).toHaveLength(1)
    await expect(sendPraise(teacher, sent)).rejects.toEqual(refusal('conflict'))
  })

  test('keeps the seconds when the note goes, and nothing of the recording when the share goes', async () => {
    const { teacher, coach, recordingId, shareId } = await world()
    const moment = await annotate(coach, recordingId, span)
    const { id } = await sendPraise(
      coach,
      praiseOf(recordingId, { moments: [{ ...span, annotationId: moment.id }] }),
    )
    await removeAnnotation(coach, { recordingId, annotationId: moment.id })
    expect((await getPraise(teacher, id)).moments).toMatchObject([
      { ...span, text: null, annotationId: null },
    ])
    await withdrawShare(teacher, { recordingId, shareId })
    expect((await getPraise(coach, id)).moments).toMatchObject([{ ...span, source: null, text: null }])
  })

  test('refuses what names nothing, lets it stand with a reason, and keeps only the reasons that were needed', async () => {
    const { teacher, coach, recordingId } = await world()
    const vague = praiseOf(recordingId, { text: 'Great job!' })
    await expect(sendPraise(coach, vague)).rejects.toMatchObject({ code: 'invalid', detail: 'P1' })
    const overrides = [
      { rule: 'P1', reason: 'A greeting after a hard week.' },
      { rule: 'Q1', reason: 'Not for praise.' },
    ]
    const { id } = await sendPraise(coach, { ...vague, overrides })
    expect((await getPraise(coach, id)).overrides).toEqual([overrides[0]])
    expect((await getPraise(teacher, id)).overrides).toEqual([])
  })

  test('never carries a grade, whatever reason is given', async () => {
    const { coach, recordingId } = await world()
    const graded = praiseOf(recordingId, { text: `${goodPraise} That was 4 out of 5.` })
    const overrides = [{ rule: 'J2', reason: 'Our school grades lessons.' }]
    await expect(sendPraise(coach, { ...graded, overrides })).rejects.toMatchObject({
      code: 'invalid',
      detail: 'J2',
    })
  })

  test('cites only moments that are there for its author', async () => {
    const { teacher, coach, other, recordingId } = await world()
    const elsewhere = await buildRecording(teacher)
    const far = await annotate(teacher, elsewhere)
    const hidden = await annotate(teacher, recordingId, { visibility: 'private' })
    for (const annotationId of [far.id, hidden.id, randomUUID()])
      await expect(
        sendPraise(coach, praiseOf(recordingId, { moments: [{ ...span, annotationId }] })),
      ).rejects.toEqual(refusal('invalid', 'feedback.momentGone'))
    const late = praiseOf(recordingId, { moments: [{ startMs: 600_001 }] })
    await expect(sendPraise(coach, late)).rejects.toEqual(refusal('invalid', 'feedback.momentAfterTheEnd'))
    const { practiceId } = await buildPractice(other.orgId, { publishedAt: null })
    await expect(sendPraise(coach, praiseOf(recordingId, { practiceId }))).rejects.toEqual(
      refusal('invalid', 'practices.notInUse'),
    )
  })

  test('is given by whoever may see the recording, and by nobody else', async () => {
    const { teacher, other, recordingId, stranger, strangerRecording } = await world()
    await expect(sendPraise(other, praiseOf(recordingId))).rejects.toEqual(refusal('not-found'))
    await expect(sendPraise(stranger, praiseOf(recordingId))).rejects.toEqual(refusal('not-found'))
    await expect(sendPraise(teacher, praiseOf(strangerRecording))).rejects.toEqual(refusal('not-found'))
    await buildShare(teacher, recordingId, other, 'view')
    const { id } = await sendPraise(other, praiseOf(recordingId))
    expect(await getPraise(teacher, id)).toMatchObject({ from: { name: 'Ben Okoye' }, text: goodPraise })
    expect(await readComposer(other, recordingId)).toMatchObject({ praiseOnly: true })
    await expect(askProbe(other, probeOf(recordingId))).rejects.toEqual(refusal('not-allowed'))
    await expect(proposeStep(other, stepOf(recordingId))).rejects.toEqual(refusal('not-allowed'))
    await expect(readComposer(stranger, recordingId)).rejects.toEqual(refusal('not-found'))
  })

  test('is withdrawn by its giver alone; that it was there stays', async () => {
    const { teacher, coach, other, recordingId, stranger } = await world()
    const { id } = await sendPraise(coach, praiseOf(recordingId))
    for (const nobody of [other, stranger]) {
      await expect(getPraise(nobody, id)).rejects.toEqual(refusal('not-found'))
      await expect(withdrawPraise(nobody, id)).rejects.toEqual(refusal('not-found'))
    }
    await expect(withdrawPraise(teacher, id)).rejects.toEqual(refusal('not-allowed'))
    await withdrawPraise(coach, id)
    const at = () => transaction(coach, (tx) => tx.select().from(praises).where(eq(praises.id, id)))
    const [first] = await at()
    await withdrawPraise(coach, id)
    expect((await at())[0]?.withdrawnAt).toEqual(first?.withdrawnAt)
    expect(await getPraise(teacher, id)).toMatchObject({ withdrawn: true, text: null, moments: [] })
    expect(await listPraises(teacher, { which: 'received' })).toEqual([])
  })
})

describe('probe', () => {
  test('is asked, answered, answered again, and then stays', async () => {
    const { teacher, coach, recordingId } = await world()
    const sent = probeOf(recordingId)
    const [{ id: probeId }, again] = await Promise.all([askProbe(coach, sent), askProbe(coach, sent)])
    expect(again.id).toBe(probeId)
    expect(await listProbes(teacher, { which: 'asked', open: true })).toMatchObject([
      { id: probeId, mayAnswer: true },
    ])
    await answerProbe(teacher, { probeId, answer: 'Four.' })
    await answerProbe(teacher, { probeId, answer: 'Four equal parts.' })
    expect(await getProbe(coach, probeId)).toMatchObject({ answer: 'Four equal parts.', mayWithdraw: false })
    expect(await listProbes(teacher, { which: 'asked', open: true })).toEqual([])
    await expect(withdrawProbe(coach, probeId)).rejects.toEqual(refusal('conflict'))
    await expect(answerProbe(coach, { probeId, answer: 'Mine.' })).rejects.toEqual(refusal('not-allowed'))
  })

  test('is nobody else’s to see, and needs no answer once withdrawn', async () => {
    const { teacher, coach, other, recordingId, stranger } = await world()
    const { id: probeId } = await askProbe(coach, probeOf(recordingId))
    for (const nobody of [other, stranger]) {
      await expect(getProbe(nobody, probeId)).rejects.toEqual(refusal('not-found'))
      await expect(answerProbe(nobody, { probeId, answer: 'x' })).rejects.toEqual(refusal('not-found'))
      await expect(askProbe(nobody, probeOf(recordingId))).rejects.toEqual(refusal('not-found'))
    }
    await expect(withdrawProbe(teacher, probeId)).rejects.toEqual(refusal('not-allowed'))
    await withdrawProbe(coach, probeId)
    await expect(answerProbe(teacher, { probeId, answer: 'x' })).rejects.toEqual(refusal('conflict'))
    expect(await getProbe(teacher, probeId)).toMatchObject({ withdrawn: true, text: null, mayAnswer: false })
  })

  test('about everything is too open', async () => {
    const { coach, recordingId } = await world()
    await expect(
      askProbe(coach, probeOf(recordingId, { text: 'How do you think the lesson went?' })),
    ).rejects.toMatchObject({ code: 'invalid', detail: 'Q1' })
  })
})

describe('a grade is refused wherever it is written', () => {
  const graded = refusal('invalid', 'findings.J2')

  test('in the reason for letting a finding stand, and in the answer to a probe', async () => {
    const { teacher, coach, recordingId } = await world()
    const overrides = [{ rule: 'P1', reason: 'She earned her 4/5.' }]
    const text = 'Great lesson today!'
    await expect(sendPraise(coach, praiseOf(recordingId, { text, overrides }))).rejects.toEqual(graded)
    const { id: probeId } = await askProbe(coach, probeOf(recordingId))
    await expect(answerProbe(teacher, { probeId, answer: 'Level 3 on the rubric.' })).rejects.toEqual(graded)
    await answerProbe(teacher, { probeId, answer: 'Ty got 3/5 on the quiz and asked why.' })
  })

  test('in the criterion of a step, in why, and in every note on its way', async () => {
    const { teacher, coach, recordingId } = await world()
    const note = 'Solid 4/5 today.'
    await expect(proposeStep(coach, stepOf(recordingId, { criterion: note }))).rejects.toEqual(
      expect.objectContaining({ fields: { criterion: 'findings.J2' } }),
    )
    await expect(proposeStep(coach, stepOf(recordingId, { why: note }))).rejects.toEqual(graded)
    const { id: stepId } = await proposeStep(coach, stepOf(recordingId))
    for (const refused of [
      () => askForChange(teacher, { stepId, note }),
      () => declineStep(teacher, { stepId, note }),
      () => withdrawStep(coach, { stepId, note }),
      () => acceptStep(teacher, { stepId, criterion: note }),
    ])
      await expect(refused()).rejects.toEqual(graded)
    await acceptStep(teacher, { stepId })
    for (const refused of [
      () => logTry(teacher, { ...tryOf({ note }), stepId }),
      () => parkStep(teacher, { stepId, note }),
      () => resumeStep(teacher, { stepId, criterion: note }),
      () => masterStep(teacher, { stepId, note }),
      () => closeStep(teacher, { stepId, reason: note }),
      () => reopenStep(teacher, { stepId, note }),
    ])
      await expect(refused()).rejects.toEqual(graded)
    await logTry(teacher, { ...tryOf(), stepId })
    const [{ id: tryId } = { id: '' }] = (await readStepPage(teacher, stepId)).tries
    const right = { tryId, onDate: today(), setting: 'rehearsal', result: 'partly', note } as const
    await expect(correctTry(teacher, right)).rejects.toEqual(graded)
  })
})

describe('an action step', () => {
  test('goes the whole way: proposed, agreed, tried, mastered with a clip, and its history is kept', async () => {
    const { teacher, coach, recordingId } = await world()
    const sent = stepOf(recordingId)
    const [{ id: stepId }, again] = await Promise.all([proposeStep(coach, sent), proposeStep(coach, sent)])
    expect(again.id).toBe(stepId)
    expect((await getStep(teacher, stepId)).step).toMatchObject({
      state: 'proposed',
      active: false,
      dueOn: null,
    })
    await acceptStep(teacher, { stepId, dueInDays: 10 })
    expect((await getStep(coach, stepId)).step).toMatchObject({
      state: 'agreed',
      active: true,
      dueOn: addDays(today(), 10),
      dueInDays: 10,
      offers: ['suggest-change'],
    })
    const clip = { recordingId, startMs: 5_000, endMs: 9_000 }
    const logged = tryOf({ clip, note: 'It worked with Jo.' })
    await logTry(teacher, { ...logged, stepId })
    await logTry(teacher, { ...logged, stepId })
    const page = await getStep(coach, stepId)
    expect(page.tries).toMatchObject([{ result: 'done', clip: { ...clip, source: { title: 'A lesson' } } }])
    expect(page.mastery).toMatchObject({ done: 1, doneNeeded: 3, clips: 1, met: false })
    await masterStep(teacher, { stepId, clip })
    const done = await getStep(teacher, stepId)
    expect(done.step).toMatchObject({ state: 'mastered', active: false })
    expect(done.step.moments).toMatchObject([
      { role: 'cites', ...span },
      { role: 'shows', ...clip },
    ])
    expect(done.history.map((line) => [line.event, line.by])).toEqual([
      ['draft', 'Ana Ruiz'],
      ['propose', 'Ana Ruiz'],
      ['accept', 'Mia Chen'],
      ['try', 'Mia Chen'],
      ['master', 'Mia Chen'],
    ])
    await reopenStep(teacher, { stepId, note: 'In a noisy week I spoke first again.' })
    expect(await stateOf(teacher, stepId)).toBe('trying')
  })

  test('is mastered only by something that shows it', async () => {
    const { teacher, coach, recordingId, strangerRecording } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    await logTry(teacher, { ...tryOf({ result: 'partly' }), stepId })
    await expect(masterStep(teacher, { stepId })).rejects.toEqual(
      refusal('conflict', 'stepMoves.no-evidence'),
    )
    const theirs = { recordingId: strangerRecording, startMs: 0 }
    await expect(masterStep(teacher, { stepId, clip: theirs })).rejects.toEqual(refusal('not-found'))
    const late = { recordingId, startMs: 700_000 }
    await expect(masterStep(teacher, { stepId, clip: late })).rejects.toEqual(refusal('invalid'))
    await logTry(teacher, { ...tryOf(), stepId })
    await expect(masterStep(teacher, { stepId })).rejects.toMatchObject({ facts: { reason: 'no-evidence' } })
    await letItBeOlder(teacher, stepId, 7)
    const clip = { recordingId, startMs: 1_000, endMs: 2_000 }
    await logTry(teacher, { ...tryOf({ onDate: addDays(today(), -7), clip }), stepId })
    await expect(masterStep(teacher, { stepId })).rejects.toMatchObject({ facts: { reason: 'no-evidence' } })
    await logTry(teacher, { ...tryOf({ onDate: addDays(today(), -3) }), stepId })
    expect((await getStep(teacher, stepId)).mastery).toMatchObject({ done: 3, days: 7, clips: 1, met: true })
    await masterStep(teacher, { stepId })
    expect(await stateOf(coach, stepId)).toBe('mastered')
  })

  test('is shown by one’s own recordings, never by a colleague’s', async () => {
    const { teacher, coach, other, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    const colleagues = await buildRecording(other)
    await buildShare(other, colleagues, teacher, 'annotate')
    const clip = { recordingId: colleagues, startMs: 1_000, endMs: 4_000 }
    await logTry(teacher, { ...tryOf({ result: 'partly' }), stepId })
    await expect(masterStep(teacher, { stepId, clip })).rejects.toEqual(
      refusal('not-allowed', 'tries.foreignClip'),
    )
    await expect(logTry(teacher, { ...tryOf({ clip }), stepId })).rejects.toEqual(
      refusal('not-allowed', 'tries.foreignClip'),
    )
    expect(await getStep(teacher, stepId)).toMatchObject({ step: { state: 'trying' }, tries: { length: 1 } })
  })

  test('is agreed one at a time: of two devices that accept two steps at once, one wins', async () => {
    const { teacher, coach, recordingId } = await world()
    const first = (await proposeStep(coach, stepOf(recordingId))).id
    const second = (await proposeStep(coach, stepOf(recordingId))).id
    const ends = await Promise.allSettled([
      acceptStep(teacher, { stepId: first }),
      acceptStep(teacher, { stepId: second }),
    ])
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = ends.find((end) => end.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'conflict', facts: { reason: 'focus-limit' } })
    expect(
      (await listSteps(teacher, { teacherId: teacher.personId })).filter((step) => step.active),
    ).toHaveLength(1)
  })

  test('takes the place of another that is parked for it, and is resumed the same way', async () => {
    const { teacher, coach, recordingId } = await world()
    const first = await agreedStep(teacher, coach, recordingId)
    const second = (await proposeStep(coach, stepOf(recordingId))).id
    await acceptStep(teacher, { stepId: second, parkOthers: true })
    expect((await getStep(teacher, first)).step).toMatchObject({ state: 'parked', dueOn: null })
    expect(await stateOf(teacher, second)).toBe('agreed')
    await expect(resumeStep(teacher, { stepId: first })).rejects.toEqual(
      refusal('conflict', 'stepMoves.focus-limit'),
    )
    await parkStep(teacher, { stepId: second, note: 'Reports are due.' })
    await resumeStep(teacher, { stepId: first, dueInDays: 3 })
    expect((await getStep(teacher, first)).step).toMatchObject({ active: true, dueOn: addDays(today(), 3) })
    expect((await getStep(teacher, second)).step).toMatchObject({ state: 'parked', dueOn: null })
  })

  test('never parks one while it is tried on another device without an end to both', async () => {
    const { teacher, coach, recordingId } = await world()
    const first = await agreedStep(teacher, coach, recordingId)
    const second = (await proposeStep(coach, stepOf(recordingId))).id
    const ends = await Promise.allSettled([
      acceptStep(teacher, { stepId: second, parkOthers: true }),
      logTry(teacher, { ...tryOf(), stepId: first }),
    ])
    expect(ends[0]?.status).toBe('fulfilled')
    expect(await stateOf(teacher, first)).toBe('parked')
    expect(await stateOf(teacher, second)).toBe('agreed')
  })

  test('needs a criterion to be agreed, which its teacher may write', async () => {
    const { teacher, coach, recordingId } = await world()
    const { id: stepId } = await proposeStep(coach, stepOf(recordingId, { criterion: '' }))
    await expect(acceptStep(teacher, { stepId })).rejects.toMatchObject({ facts: { reason: 'no-criterion' } })
    await expect(acceptStep(teacher, { stepId, criterion, dueInDays: 29 })).rejects.toMatchObject({
      facts: { reason: 'due-too-far' },
    })
    await expect(acceptStep(teacher, { stepId, criterion, dueInDays: 0 })).rejects.toMatchObject({
      facts: { reason: 'due-too-soon' },
    })
    await acceptStep(teacher, { stepId, criterion })
    expect((await getStep(coach, stepId)).step).toMatchObject({ criterion, state: 'agreed' })
  })

  test('is sent back with a note, worded anew, and declined', async () => {
    const { teacher, coach, recordingId } = await world()
    const { id: stepId } = await proposeStep(coach, stepOf(recordingId))
    await askForChange(teacher, { stepId, note: 'Smaller, please.' })
    expect((await getStep(coach, stepId)).step).toMatchObject({ state: 'draft', mayRevise: true })
    await expect(
      reviseStep(coach, { ...stepOf(recordingId, { text: 'Improve questioning.' }), stepId }),
    ).rejects.toEqual(refusal('invalid'))
    await expect(reviseStep(teacher, { ...stepOf(recordingId), stepId })).rejects.toEqual(
      refusal('not-allowed'),
    )
    const text = 'After the first wrong answer, ask "how did you get there?".'
    await reviseStep(coach, { ...stepOf(recordingId, { text, dueInDays: 5 }), stepId })
    const { step, history } = await getStep(teacher, stepId)
    expect(step).toMatchObject({ state: 'proposed', text, proposedDueInDays: 5 })
    expect(history.find((line) => line.event === 'ask-change')?.note).toBe('Smaller, please.')
    await declineStep(teacher, { stepId, note: 'Not this term.' })
    expect(await stateOf(coach, stepId)).toBe('declined')
    await expect(acceptStep(teacher, { stepId })).rejects.toEqual(refusal('conflict'))
  })

  test('is due for review when its day has passed: extended once, then closed with a reason', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    await expect(extendStep(teacher, { stepId, days: 3 })).rejects.toEqual(refusal('conflict'))
    await letDuePass(teacher, stepId)
    expect((await getStep(teacher, stepId)).step).toMatchObject({
      state: 'due-review',
      dueInDays: -1,
      active: true,
    })
    await expect(extendStep(teacher, { stepId, days: 15 })).rejects.toMatchObject({
      facts: { reason: 'due-too-far' },
    })
    await extendStep(teacher, { stepId, days: 14 })
    expect((await getStep(teacher, stepId)).step).toMatchObject({
      state: 'trying',
      dueOn: addDays(today(), 14),
    })
    await letDuePass(teacher, stepId)
    await expect(extendStep(teacher, { stepId, days: 3 })).rejects.toMatchObject({
      facts: { reason: 'already-extended' },
    })
    await expect(closeStep(teacher, { stepId, reason: ' ' })).rejects.toMatchObject({
      facts: { reason: 'no-reason' },
    })
    await closeStep(teacher, { stepId, reason: 'The unit is over.' })
    const { step, history } = await getStep(teacher, stepId)
    expect(step.state).toBe('closed')
    expect(history.filter((line) => line.event === 'due-passes').map((line) => line.by)).toEqual([null, null])
    expect(history.at(-1)).toMatchObject({ event: 'close', note: 'The unit is over.' })
  })

  test('logs no try on a day to come', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    await expect(
      logTry(teacher, { ...tryOf({ onDate: addDays(today(), 1) }), stepId }),
    ).rejects.toMatchObject({
      fields: { onDate: expect.any(String) },
    })
    expect((await getStep(teacher, stepId)).step.state).toBe('agreed')
  })

  test('logs no try on a day before it was there, and says which days there are', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    const early = { ...tryOf({ onDate: addDays(today(), -1) }), stepId }
    await expect(logTry(teacher, early)).rejects.toMatchObject({
      code: 'invalid',
      fields: { onDate: 'tries.dayBefore' },
    })
    expect(await getStep(teacher, stepId)).toMatchObject({ tries: [], firstDay: today(), today: today() })
    await letItBeOlder(teacher, stepId, 1)
    await logTry(teacher, early)
    expect((await getStep(teacher, stepId)).firstDay).toBe(addDays(today(), -1))
  })

  test('its logged try is corrected, and the history says what it was before', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    const clip = { recordingId, startMs: 5_000, endMs: 9_000 }
    await logTry(teacher, { ...tryOf({ clip, note: 'Wrong class.' }), stepId })
    const { tries } = await getStep(teacher, stepId)
    const tryId = tries[0]?.id ?? ''
    const right = { tryId, onDate: today(), setting: 'rehearsal', result: 'partly', note: '' } as const
    await correctTry(teacher, right)
    const page = await getStep(coach, stepId)
    expect(page.tries).toMatchObject([{ id: tryId, setting: 'rehearsal', result: 'partly', note: '', clip }])
    expect(page.history.at(-1)).toMatchObject({
      event: 'correct-try',
      by: 'Mia Chen',
      note: '',
      tried: { onDate: today(), setting: 'class', result: 'done' },
    })
    expect(JSON.stringify(page.history)).not.toContain('Wrong class')
    await correctTry(teacher, { ...right, clip: null })
    expect((await getStep(teacher, stepId)).tries).toMatchObject([{ clip: null }])
    for (const onDate of [addDays(today(), 1), addDays(today(), -1)])
      await expect(correctTry(teacher, { ...right, onDate })).rejects.toEqual(refusal('invalid'))
    expect((await getStep(teacher, stepId)).history.filter((line) => line.tried)).toHaveLength(2)
  })

  test('its logged try is removed, which the history keeps; without its only try it is as it was agreed', async () => {
    const { teacher, coach, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    for (const result of ['done', 'not'] as const) await logTry(teacher, { ...tryOf({ result }), stepId })
    const [first, second] = (await getStep(teacher, stepId)).tries
    await removeTry(teacher, { tryId: first?.id ?? '' })
    expect(await stateOf(teacher, stepId)).toBe('trying')
    await removeTry(teacher, { tryId: second?.id ?? '' })
    const page = await getStep(coach, stepId)
    expect(page).toMatchObject({ step: { state: 'agreed' }, tries: [], mastery: { done: 0 } })
    const removed = page.history.filter((line) => line.event === 'remove-try')
    expect(removed.map((line) => line.tried?.result).sort()).toEqual(['done', 'not'])
    await expect(removeTry(teacher, { tryId: first?.id ?? '' })).rejects.toEqual(refusal('not-found'))
  })

  test('its tries are nobody else’s to change, and nobody’s once it has ended', async () => {
    const { teacher, coach, other, stranger, recordingId } = await world()
    const stepId = await agreedStep(teacher, coach, recordingId)
    await coaches(coach, teacher)
    await logTry(teacher, { ...tryOf(), stepId })
    const tryId = (await getStep(teacher, stepId)).tries[0]?.id ?? ''
    const change = { tryId, onDate: today(), setting: 'class', result: 'not', note: 'No.' } as const
    for (const [nobody, code] of [
      [coach, 'not-allowed'],
      [other, 'not-found'],
      [stranger, 'not-found'],
    ] as const) {
      await expect(correctTry(nobody, change)).rejects.toEqual(refusal(code))
      await expect(removeTry(nobody, { tryId })).rejects.toEqual(refusal(code))
    }
    const colleagues = await buildRecording(other)
    await buildShare(other, colleagues, teacher, 'annotate')
    await expect(
      correctTry(teacher, { ...change, clip: { recordingId: colleagues, startMs: 0 } }),
    ).rejects.toEqual(refusal('not-allowed', 'tries.foreignClip'))
    await masterStep(teacher, { stepId, clip: { recordingId, startMs: 0 } })
    await expect(correctTry(teacher, change)).rejects.toEqual(refusal('conflict'))
    await expect(removeTry(teacher, { tryId })).rejects.toEqual(refusal('conflict'))
    expect((await getStep(teacher, stepId)).tries).toMatchObject([{ id: tryId, result: 'done' }])
  })

  test('says of each recording whether it is older than the step it is to show', async () => {
    const { teacher, coach, recordingId } = await world()
    const before = await buildRecording(teacher, { recordedOn: addDays(today(), -3) })
    const stepId = await agreedStep(teacher, coach, recordingId)
    const { clipChoices } = await readStepPage(teacher, stepId)
    expect(new Map(clipChoices.map((each) => [each.recordingId, each.beforeStep]))).toEqual(
      new Map([
        [recordingId, false],
        [before, true],
      ]),
    )
    expect((await readStepPage(coach, stepId)).clipChoices).toEqual([])
  })

  test('offers its author to withdraw it and its teacher to decline it, never both', async () => {
    const { teacher, coach, recordingId } = await world()
    const { id: stepId } = await proposeStep(coach, stepOf(recordingId))
    const offers = async (actor: Actor) => (await getStep(actor, stepId)).step.offers
    expect(await offers(coach)).toEqual(['withdraw'])
    expect(await offers(teacher)).toEqual(['accept', 'ask-change', 'decline', 'park'])
    await expect(withdrawStep(teacher, { stepId })).rejects.toEqual(refusal('conflict'))
    await askForChange(teacher, { stepId, note: 'Smaller, please.' })
    expect(await offers(teacher)).toEqual(['accept', 'decline', 'park'])
    await declineStep(teacher, { stepId })
    expect(await stateOf(coach, stepId)).toBe('declined')
  })

  test('of one’s own waits as a draft, is worded anew and accepted by oneself', async () => {
    const { teacher, coach, recordingId } = await world()
    const { id: stepId } = await proposeStep(teacher, stepOf(recordingId))
    await expect(getStep(coach, stepId)).rejects.toEqual(refusal('not-found'))
    const text = 'Before the exit ticket, wait five seconds after each question.'
    await reviseStep(teacher, { ...stepOf(recordingId, { text }), stepId })
    expect((await getStep(teacher, stepId)).step).toMatchObject({ state: 'draft', text })
    await acceptStep(teacher, { stepId })
    expect(await stateOf(teacher, stepId)).toBe('agreed')
  })

  test('is its teacher’s alone to decide and to work on; its author may take it back while undecided', async () => {
    const { teacher, coach, other, recordingId, stranger } = await world()
    const { id: stepId } = await proposeStep(coach, stepOf(recordingId))
    const moves = (actor: Actor) => [
      () => acceptStep(actor, { stepId }),
      () => parkStep(actor, { stepId }),
      () => askForChange(actor, { stepId, note: 'x' }),
      () => declineStep(actor, { stepId }),
      () => logTry(actor, { ...tryOf(), stepId }),
    ]
    for (const move of moves(coach)) await expect(move()).rejects.toEqual(refusal('not-allowed'))
    for (const nobody of [other, stranger])
      for (const move of [
        ...moves(nobody),
        () => getStep(nobody, stepId),
        () => withdrawStep(nobody, { stepId }),
      ])
        await expect(move()).rejects.toEqual(refusal('not-found'))
    expect(await listSteps(other, { teacherId: teacher.personId })).toEqual([])
    expect(await listStepsOn(other, recordingId)).toEqual([])
    await withdrawStep(coach, { stepId })
    expect(await stateOf(teacher, stepId)).toBe('withdrawn')
    const agreed = await agreedStep(teacher, coach, recordingId)
    await expect(withdrawStep(coach, { stepId: agreed })).rejects.toEqual(refusal('not-allowed'))
    await expect(masterStep(coach, { stepId: agreed })).rejects.toEqual(refusal('not-allowed'))
    await expect(proposeStep(other, stepOf(recordingId))).rejects.toEqual(refusal('not-found'))
    await expect(proposeStep(stranger, stepOf(recordingId))).rejects.toEqual(refusal('not-found'))
  })

  test('is seen by the teacher’s coach once it is more than a draft, as long as the coaching lasts', async () => {
    const { teacher, other, recordingId, coach } = await world()
    const pair = randomUUID()
    await transaction(teacher, (tx) =>
      tx.insert(coachingRelationships).values({
        id: pair,
        orgId: teacher.orgId,
        teacherId: teacher.personId,
        coachId: other.personId,
        offeredBy: other.personId,
        state: 'active',
      }),
    )
    const { id: own } = await proposeStep(teacher, stepOf(recordingId))
    const { id: proposed } = await proposeStep(coach, stepOf(recordingId))
    expect((await listCoachedSteps(other)).map((step) => step.id)).toEqual([proposed])
    await acceptStep(teacher, { stepId: own })
    const seen = await listCoachedSteps(other)
    expect(seen.map((step) => step.id)).toEqual([own, proposed])
    expect(seen[0]).toMatchObject({ offers: ['suggest-change'], moments: [{ source: null }] })
    await transaction(teacher, (tx) =>
      tx.update(coachingRelationships).set({ state: 'ended' }).where(eq(coachingRelationships.id, pair)),
    )
    expect(await listCoachedSteps(other)).toEqual([])
  })

  test('is moved by its teacher and its author alone: a coach who sees it takes nothing back', async () => {
    const { teacher, coach, other, recordingId } = await world()
    await coaches(other, teacher)
    const { id: stepId } = await proposeStep(coach, stepOf(recordingId))
    expect((await getStep(other, stepId)).step.offers).toEqual([])
    await expect(withdrawStep(other, { stepId })).rejects.toEqual(refusal('not-allowed'))
    expect(await stateOf(teacher, stepId)).toBe('proposed')
    expect((await getStep(coach, stepId)).step.offers).toEqual(['withdraw'])
  })

  test('is listed however many newer ones are finished, or are not the reader’s to see', async () => {
    const { teacher, coach, other, recordingId } = await world()
    await coaches(other, teacher)
    const stepId = await agreedStep(teacher, coach, recordingId)
    await pile(teacher, teacher, 'mastered', 201)
    expect((await listSteps(teacher, { teacherId: teacher.personId }))[0]?.id).toBe(stepId)
    await pile(teacher, teacher, 'draft', 201)
    for (const read of [listSteps(other, { teacherId: teacher.personId }), listCoachedSteps(other)])
      expect(await read).toMatchObject({ 0: { id: stepId }, length: 200 })
  })

  test('too vague, too many at once or without a date is refused as it is read again', async () => {
    const { coach, recordingId } = await world()
    const refusedFor = (more: Partial<NewStep>) =>
      proposeStep(coach, stepOf(recordingId, more)).then(
        () => 'kept',
        (error: { detail?: string }) => error.detail,
      )
    expect(await refusedFor({ text: 'Improve your questioning.' })).toBe('A1')
    expect(await refusedFor({ dueInDays: 29 })).toBe('A5')
    expect(await refusedFor({ text: `${goodStep} I rate this 3/5.` })).toBe('J2')
  })
})

test('nobody gives feedback without end: praise, probes and steps count together', async () => {
  const { coach, recordingId } = await world()
  const { id: stepId } = await proposeStep(coach, stepOf(recordingId))
  for (let given = 1; given < 120; given += 1) await countAgainst('give feedback', coach.personId)
  for (const give of [
    () => sendPraise(coach, praiseOf(recordingId)),
    () => askProbe(coach, probeOf(recordingId)),
    () => proposeStep(coach, stepOf(recordingId)),
    () => reviseStep(coach, { ...stepOf(recordingId), stepId }),
  ])
    await expect(give()).rejects.toEqual(refusal('too-many'))
})

describe('the notes that can be cited', () => {
  async function many() {
    const { teacher, coach, other, recordingId, stranger } = await world()
    const ids: string[] = []
    for (let each = 0; each < 120; each += 1) {
      const options = { startMs: each * 1_000, visibility: 'shared' as const }
      ids.push((await annotate(teacher, recordingId, options)).id)
    }
    return { teacher, coach, other, recordingId, stranger, ids }
  }
  const query = (more: object = {}) => CitableQuery.parse(more)

  test('come with the composer around the cited one, and else page by page, each once', async () => {
    const { coach, recordingId, ids } = await many()
    const around = await readComposer(coach, recordingId, [ids[100] ?? ''])
    expect(around.momentCount).toBe(120)
    expect(around.moments.map(({ id }) => id)).toEqual(ids.slice(94, 106))
    expect((await readComposer(coach, recordingId)).moments.map(({ id }) => id)).toEqual(ids.slice(0, 50))
    const listed: string[] = []
    let after: string | null | undefined
    do {
      const page = await listCitable(coach, { ...query({ after: after ?? undefined }), recordingId })
      expect(page.total).toBe(120)
      listed.push(...page.moments.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(listed).toEqual(ids)
  })

  test('are found by their words and author as they are written, and by id', async () => {
    const { teacher, coach, recordingId } = await world()
    const make = (actor: Actor, text: string) =>
      createAnnotation(actor, { ...note(text, { visibility: 'shared' }), recordingId })
    const [half] = [await make(teacher, 'Half, or 50% of them.'), await make(teacher, 'About 50 of them.')]
    const mine = await make(coach, 'Waits.')
    const found = async (words: string) =>
      (await listCitable(coach, { ...query({ words }), recordingId })).moments.map(({ id }) => id)
    expect(await found('50%')).toEqual([half?.id])
    expect(await found('ana r')).toEqual([mine.id])
    const named = await listCitable(coach, { ...query({ ids: `${mine.id},nonsense` }), recordingId })
    expect(named.moments).toMatchObject([{ id: mine.id, mine: true, text: 'Waits.' }])
  })

  test('are nobody’s private notes, no replies, nothing removed, and nobody else’s to list', async () => {
    const { teacher, coach, other, stranger, recordingId } = await world()
    const hidden = await annotate(teacher, recordingId, { visibility: 'private' })
    const removed = await annotate(teacher, recordingId, { visibility: 'shared' })
    await removeAnnotation(teacher, { recordingId, annotationId: removed.id })
    const root = await annotate(teacher, recordingId, { visibility: 'shared' })
    const reply = await annotate(coach, recordingId, { visibility: 'shared', parentId: root.id })
    const ids = [hidden, removed, root, reply].map(({ id }) => id).join(',')
    for (const asked of [query(), query({ ids })])
      expect((await listCitable(coach, { ...asked, recordingId })).moments).toMatchObject([{ id: root.id }])
    const asked = { ...query(), recordingId }
    await expect(listCitable(other, asked)).rejects.toEqual(refusal('not-found'))
    await buildShare(teacher, recordingId, other, 'view')
    expect((await listCitable(other, asked)).moments).toMatchObject([{ id: root.id }])
    await expect(listCitable(stranger, asked)).rejects.toEqual(refusal('not-found'))
  })
})

test('the composer names present colleagues, and nobody who has left', async () => {
  const { coach, other, recordingId } = await world()
  await transaction(other, (tx) =>
    tx.update(people).set({ leftAt: new Date() }).where(eq(people.id, other.personId)),
  )
  const { staffNames } = await readComposer(coach, recordingId)
  expect(staffNames.toSorted()).toEqual(['Ana Ruiz', 'Mia Chen'])
})
