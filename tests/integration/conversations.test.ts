import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar-day.ts'
import type { ConversationPart } from '#app/domain/conversation.ts'
import { NewGoal } from '#app/domain/goal-input.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { transaction } from '#db/client.ts'
import { coachingRelationships, feedbackConversations, takes } from '#db/schema/index.ts'
import { acceptInConversation, offerStep, setStepAside, voiceStep } from '#server/conversations/agree-step.ts'
import { closeConversation, partFromConversation } from '#server/conversations/close-conversation.ts'
import { collectMoments, dropMoment, uncoverMoments } from '#server/conversations/collect-moments.ts'
import {
  answerInConversation,
  praiseInConversation,
  probeInConversation,
} from '#server/conversations/give-in-conversation.ts'
import { beginConversation, goToPart, letClockFollow, workInPart } from '#server/conversations/go-on.ts'
import { listConversations } from '#server/conversations/list-conversations.ts'
import { nameProblem, setLevel } from '#server/conversations/name-problem.ts'
import { practise } from '#server/conversations/practise.ts'
import { readConversation } from '#server/conversations/read-conversation.ts'
import { rehearseHere, showTake } from '#server/conversations/rehearse-here.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { setFollowUp, settleSuggestion, suggestPlan, writePlan } from '#server/conversations/write-plan.ts'
import { withdrawStep } from '#server/feedback/answer-step.ts'
import { readGoalPage } from '#server/goals/read-goal-page.ts'
import { setGoal } from '#server/goals/set-goal.ts'
import { listOwnLevels } from '#server/growth-record/prompting-levels.ts'
import { readCadence } from '#server/home/talk-cadence.ts'
import { endCoaching } from '#server/people/end-coaching.ts'
import { addTake, keepSession } from '#server/rehearsals/add-take.ts'
import { givenOf, goodPraise, goodProbe, talkingSchool, wordedOf } from '#tests/support/conversations.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildPractice } from '#tests/support/notes.ts'
import { agreedStep, coaches, span, stateOf, today } from '#tests/support/steps.ts'
import { buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()

const refusal = (code: string, message?: RefusalKey) =>
  expect.objectContaining({ code, ...(message && { message }) })

/** A talk between teacher and coach that is under way, with a moment queued under each of the first three parts. */
async function talking() {
  const school = await talkingSchool()
  const { teacher, coach, recordingId, hers, theirs, newOf } = school
  const { id: conversationId } = await startConversation(teacher, newOf())
  const collect = (who: Actor, part: ConversationPart, annotationId: string | null = null) =>
    collectMoments(who, {
      ...{ conversationId, part, recordingId },
      moments: [{ annotationId, startMs: 20_000, endMs: 24_000 }],
    })
  await collect(teacher, 'praise', hers.id)
  await collect(coach, 'probe', theirs.id)
  await collect(coach, 'step', theirs.id)
  await beginConversation(coach, conversationId)
  const page = (who: Actor) => readConversation(who, conversationId)
  const idsOf = async (part: ConversationPart) =>
    (await page(teacher)).moments.filter((moment) => moment.part === part).map(({ id }) => id)
  return { ...school, conversationId, collect, page, idsOf }
}

describe('a conversation begins', () => {
  test('by the teacher with her coach, and by the coach; sent twice it is one, and a second one about the same is refused', async () => {
    const { teacher, coach, newOf, practiceId } = await talkingSchool()
    const sent = newOf()
    const [first, second] = await Promise.all([
      startConversation(teacher, sent),
      startConversation(teacher, sent),
    ])
    expect(second.id).toBe(first.id)
    const byCoach = newOf({ withId: teacher.personId, as: 'partner' })
    await expect(startConversation(coach, byCoach)).rejects.toEqual(
      expect.objectContaining({ message: 'conversations.isOpen', facts: { conversationId: first.id } }),
    )
    await closeConversation(coach, { conversationId: first.id, reason: 'We met in the corridor.' })
    const again = await startConversation(coach, byCoach)
    expect(await listConversations(teacher, { open: true })).toMatchObject([
      { id: again.id, kind: 'coach', isInvited: true, isTeacher: true, practice: { id: practiceId } },
    ])
    expect(await listConversations(coach)).toHaveLength(2)
  })

  test('with a colleague whom the teacher invites, alone, and with nobody else', async () => {
    const { teacher, coach, peer, leader, stranger, newOf } = await talkingSchool()
    const { id } = await startConversation(teacher, newOf({ withId: peer.personId }))
    expect((await readConversation(peer, id)).conversation).toMatchObject({ kind: 'peer', isTeacher: false })
    const alone = await startConversation(teacher, newOf({ withId: null }))
    expect((await readConversation(teacher, alone.id)).conversation).toMatchObject({
      kind: 'self',
      partner: null,
    })
    for (const who of [coach, peer, leader, stranger])
      await expect(readConversation(who, alone.id)).rejects.toEqual(refusal('not-found'))
    await expect(startConversation(teacher, newOf({ withId: leader.personId }))).rejects.toEqual(
      refusal('invalid', 'conversations.noPeer'),
    )
    await expect(startConversation(peer, newOf({ withId: teacher.personId, as: 'partner' }))).rejects.toEqual(
      refusal('not-allowed', 'conversations.notTheirCoach'),
    )
    await expect(startConversation(teacher, newOf({ withId: stranger.personId }))).rejects.toEqual(
      refusal('not-found'),
    )
    await expect(startConversation(teacher, newOf({ practiceId: randomUUID() }))).rejects.toEqual(
      refusal('invalid'),
    )
  })

  test('is nobody else’s: every use case says so', async () => {
    const { leader, stranger, peer, conversationId, idsOf } = await talking()
    const [momentId = ''] = await idsOf('praise')
    for (const who of [leader, stranger, peer]) {
      const about = { conversationId }
      const tries = [
        () => readConversation(who, conversationId),
        () => uncoverMoments(who, conversationId),
        () => beginConversation(who, conversationId),
        () => goToPart(who, { ...about, part: 'plan' }),
        () => workInPart(who, { ...about, part: 'plan' }),
        () => letClockFollow(who, conversationId),
        () => rehearseHere(who, conversationId),
        () => showTake(who, { ...about, takeId: randomUUID() }),
        () => dropMoment(who, { ...about, momentId }),
        () => praiseInConversation(who, { ...about, ...givenOf(goodPraise, [momentId]) }),
        () => nameProblem(who, { ...about, text: 'Half is not heard.', voice: 'teacher' }),
        () => setLevel(who, { ...about, level: 2, shown: '' }),
        () => offerStep(who, { ...about, ...wordedOf() }),
        () => acceptInConversation(who, { ...about, words: 'I will.', parkOthers: false }),
        () => setStepAside(who, conversationId),
        () => practise(who, { ...about, clientId: randomUUID(), note: 'Once.', clip: null }),
        () => writePlan(who, { ...about, rev: 1, text: 'Tuesday.' }),
        () => setFollowUp(who, { ...about, onDay: addDays(today(), 7) }),
        () => closeConversation(who, { ...about, reason: 'No time.' }),
        () => suggestPlan(who, { ...about, text: 'Tuesday.' }),
        () => partFromConversation(who, conversationId),
      ]
      for (const each of tries) await expect(each()).rejects.toEqual(refusal('not-found'))
      expect(await listConversations(who)).toEqual([])
    }
  })
})

describe('preparing', () => {
  test('covers the coach’s moments until the teacher has her own, or asks', async () => {
    const { teacher, coach, recordingId, theirs, hers, newOf } = await talkingSchool()
    const { id: conversationId } = await startConversation(
      coach,
      newOf({ withId: teacher.personId, as: 'partner' }),
    )
    const queue = (who: Actor, annotationId: string) =>
      collectMoments(who, {
        ...{ conversationId, recordingId, part: 'praise' },
        moments: [{ annotationId, startMs: 20_000 }],
      })
    await queue(coach, theirs.id)
    expect(await readConversation(teacher, conversationId)).toMatchObject({ covered: true, moments: [] })
    await queue(teacher, hers.id)
    await queue(teacher, hers.id)
    const { covered, moments } = await readConversation(teacher, conversationId)
    expect(covered).toBe(false)
    expect(moments).toMatchObject([
      { mine: false, byTeacher: false, text: 'Jo holds up three fingers' },
      { mine: true, byTeacher: true, text: 'Only half could hear' },
    ])
    const second = await startConversation(teacher, newOf({ withId: null }))
    expect((await readConversation(teacher, second.id)).covered).toBe(false)
  })

  test('can be skipped by the teacher alone', async () => {
    const { teacher, coach, newOf } = await talkingSchool()
    const { id } = await startConversation(teacher, newOf())
    await expect(uncoverMoments(coach, id)).rejects.toEqual(refusal('not-allowed'))
    expect((await readConversation(teacher, id)).covered).toBe(true)
    await uncoverMoments(teacher, id)
    expect((await readConversation(teacher, id)).covered).toBe(false)
  })

  test('takes only what both can see, of the teacher’s own', async () => {
    const { teacher, coach, newOf, recordingId, hers } = await talkingSchool()
    const { id: conversationId } = await startConversation(teacher, newOf())
    const unshared = await buildRecording(teacher)
    const ofCoach = await buildRecording(coach)
    await buildShare(coach, ofCoach, teacher, 'annotate')
    const collect = (who: Actor, id: string, moment: object = { startMs: 0 }) =>
      collectMoments(who, {
        ...{ conversationId, recordingId: id, part: 'praise' },
        moments: [{ startMs: 0, ...moment }],
      })
    await expect(collect(teacher, unshared)).rejects.toEqual(refusal('invalid', 'conversations.notForBoth'))
    await expect(collect(coach, unshared)).rejects.toEqual(refusal('not-found'))
    await expect(collect(teacher, ofCoach)).rejects.toEqual(
      refusal('invalid', 'conversations.foreignRecording'),
    )
    await expect(collect(teacher, recordingId, { startMs: 999_999 })).rejects.toEqual(refusal('invalid'))
    await expect(collect(teacher, recordingId, { startMs: 60_000, endMs: 600_001 })).rejects.toMatchObject({
      message: 'feedback.momentAfterTheEnd',
      fields: { to: 'annotations.positionAfterTheEnd' },
    })
    await expect(collect(teacher, recordingId, { annotationId: randomUUID() })).rejects.toEqual(
      refusal('invalid', 'feedback.momentGone'),
    )
    await collect(teacher, recordingId, { annotationId: hers.id })
    const [moment] = (await readConversation(coach, conversationId)).moments
    await expect(dropMoment(coach, { conversationId, momentId: moment?.id ?? '' })).rejects.toEqual(
      refusal('not-allowed'),
    )
    await dropMoment(teacher, { conversationId, momentId: moment?.id ?? '' })
    expect((await readConversation(coach, conversationId)).moments).toEqual([])
  })
})

describe('talking', () => {
  test('from praise to the day it is looked at again, each part in the record', async () => {
    const { teacher, coach, conversationId, idsOf, page } = await talking()
    const praise = givenOf(goodPraise, await idsOf('praise'))
    const about = { conversationId }
    const first = await praiseInConversation(coach, { ...about, ...praise })
    expect(await praiseInConversation(coach, { ...about, ...praise })).toEqual(first)
    const probe = await probeInConversation(coach, {
      ...about,
      ...givenOf(goodProbe, await idsOf('probe')),
    })
    await expect(
      answerInConversation(coach, { ...about, probeId: probe.id, answer: 'That she counts.' }),
    ).rejects.toEqual(refusal('not-allowed'))
    await answerInConversation(teacher, { ...about, probeId: probe.id, answer: 'That she counts.' })
    await nameProblem(coach, { ...about, text: 'The quiet half is not asked.', voice: 'teacher' })
    await goToPart(coach, { ...about, part: 'step' })
    await setLevel(coach, { ...about, level: 2, shown: '' })
    const worded = wordedOf({ momentIds: await idsOf('step') })
    const { id: stepId } = await voiceStep(teacher, { ...about, ...worded })
    expect(await voiceStep(teacher, { ...about, ...worded })).toEqual({ id: stepId })
    const round = { ...about, clientId: randomUUID(), note: 'Ana played Jo.', clip: null }
    await practise(coach, round)
    await practise(coach, round)
    expect(await stateOf(teacher, stepId)).toBe('agreed')
    const recordingId = await buildRecording(teacher)
    await practise(teacher, { ...about, clientId: randomUUID(), note: '', clip: { recordingId, ...span } })
    expect(await stateOf(teacher, stepId)).toBe('practised')
    await writePlan(coach, { ...about, rev: 1, text: 'Period 3, with the number line.' })
    await setFollowUp(coach, { ...about, onDay: addDays(today(), 7) })
    await closeConversation(coach, { ...about, reason: '' })
    const { conversation, record } = await page(teacher)
    expect(conversation).toMatchObject({
      state: 'closed',
      levelUsed: 2,
      problem: { text: 'The quiet half is not asked.', voice: 'teacher' },
      plan: { text: 'Period 3, with the number line.', rev: 2 },
      followUpOn: addDays(today(), 7),
      closed: { by: 'Ana Ruiz', reason: null },
    })
    expect(record).toMatchObject({
      praises: [{ text: goodPraise, from: { name: 'Ana Ruiz' }, moments: [{ startMs: 20_000 }] }],
      probes: [{ text: goodProbe, answer: 'That she counts.' }],
      step: { id: stepId, standing: 'agreed', voice: 'teacher', state: 'practised', hasPage: true },
      rounds: [{ by: 'Ana Ruiz', note: 'Ana played Jo.' }, { by: 'Mia Chen' }],
    })
    expect(record.lines.map((line) => line.event)).toEqual([
      ...['start', 'begin', 'praise', 'probe', 'answer', 'problem', 'level', 'voice'],
      ...['round', 'round', 'follow-up', 'close'],
    ])
    const seenByCoach = await page(coach)
    expect(seenByCoach.conversation.levelUsed).toBeNull()
    expect(seenByCoach.record.lines.every((line) => line.level === null && line.event !== 'level')).toBe(true)
    // How much prompting was enough is told to the teacher alone; how long it took, to whom they talked with.
    expect(await listOwnLevels(teacher)).toMatchObject([{ conversationId, level: 2 }])
    expect(await listOwnLevels(coach)).toEqual([])
    const cadence = await readCadence(coach, [teacher.personId])
    expect(cadence.get(teacher.personId)).toMatchObject({
      last: { id: conversationId, minutes: 1 },
      ...{ talks: 1, short: 1 },
    })
    expect(await readCadence(teacher, [teacher.personId])).toEqual(new Map())
    await partFromConversation(teacher, conversationId)
    expect(await readCadence(coach, [teacher.personId])).toEqual(new Map())
    expect(await listOwnLevels(teacher)).toHaveLength(1)
  })

  test('needs a moment for praise and for a step, or the reason why there is none', async () => {
    const { teacher, coach, conversationId, idsOf, recordingId } = await talking()
    const about = { conversationId }
    await expect(praiseInConversation(coach, { ...about, ...givenOf(goodPraise, []) })).rejects.toEqual(
      refusal('invalid', 'conversations.momentMissing'),
    )
    const praising = givenOf('Great job today! 4/5', await idsOf('praise'))
    await expect(praiseInConversation(coach, { ...about, ...praising })).rejects.toEqual(refusal('invalid'))
    await expect(voiceStep(teacher, { ...about, ...wordedOf() })).rejects.toEqual(
      refusal('conflict', 'conversationMoves.no-problem-moment'),
    )
    const foreign = wordedOf({ momentIds: [randomUUID()] })
    await expect(voiceStep(teacher, { ...about, ...foreign })).rejects.toEqual(refusal('invalid'))
    await agreedStep(teacher, coach, recordingId)
    const reason = wordedOf({ noMoment: 'It was off camera.' })
    await expect(voiceStep(teacher, { ...about, ...reason })).rejects.toEqual(
      refusal('conflict', 'stepMoves.focus-limit'),
    )
    await voiceStep(teacher, { ...about, ...reason, parkOthers: true })
    const { record } = await readConversation(teacher, conversationId)
    expect(record.step).toMatchObject({ noMoment: 'It was off camera.', standing: 'agreed' })
  })

  test('keeps one step, which only the teacher agrees to, in so many words', async () => {
    const { teacher, coach, conversationId, idsOf, page } = await talking()
    const about = { conversationId }
    const momentIds = await idsOf('step')
    await expect(voiceStep(coach, { ...about, ...wordedOf({ momentIds }) })).rejects.toEqual(
      refusal('not-allowed'),
    )
    const ends = await Promise.allSettled([
      offerStep(coach, { ...about, ...wordedOf({ momentIds }) }),
      offerStep(coach, { ...about, ...wordedOf({ momentIds }) }),
    ])
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(voiceStep(teacher, { ...about, ...wordedOf({ momentIds }) })).rejects.toEqual(
      refusal('conflict', 'conversationMoves.step-offered'),
    )
    await setStepAside(teacher, conversationId)
    expect((await page(coach)).record.step).toBeNull()
    const { id: stepId } = await offerStep(coach, { ...about, ...wordedOf({ momentIds }) })
    expect(await stateOf(teacher, stepId)).toBe('proposed')
    const words = 'Yes: after each wrong answer I ask how.'
    await expect(acceptInConversation(coach, { ...about, words, parkOthers: false })).rejects.toEqual(
      refusal('not-allowed'),
    )
    await expect(acceptInConversation(teacher, { ...about, words: '', parkOthers: false })).rejects.toEqual(
      refusal('conflict', 'conversationMoves.no-words'),
    )
    await acceptInConversation(teacher, { ...about, words, parkOthers: false })
    expect((await page(coach)).record.step).toMatchObject({ standing: 'agreed', voice: 'partner', words })
    await expect(setLevel(coach, { ...about, level: 2, shown: '' })).rejects.toEqual(
      refusal('conflict', 'conversationMoves.step-agreed'),
    )
  })

  test('an offered step that was withdrawn on its own page is none any more', async () => {
    const { teacher, coach, conversationId, page } = await talking()
    const worded = () => ({ conversationId, ...wordedOf({ noMoment: 'It was off camera.' }) })
    const { id: stepId } = await offerStep(coach, worded())
    await withdrawStep(coach, { stepId })
    expect((await page(teacher)).record.step).toBeNull()
    await expect(setStepAside(coach, conversationId)).rejects.toEqual(
      refusal('conflict', 'conversationMoves.no-step-offered'),
    )
    await offerStep(coach, worded())
  })

  test('prompts by one level at a time, from the first on, and says what was modelled', async () => {
    const { coach, conversationId, page, teacher } = await talking()
    const to = (level: 1 | 2 | 3 | 4, shown = '') => setLevel(coach, { conversationId, level, shown })
    expect((await page(coach)).conversation.level).toBe(1)
    await expect(to(3)).rejects.toEqual(refusal('conflict', 'conversationMoves.level-jump'))
    await to(2)
    await to(2)
    await to(3)
    await to(4, 'Ana modelled it at the board.')
    const levels = (await page(teacher)).record.lines.filter((line) => line.event === 'level')
    expect(levels.map(({ level, note }) => [level, note])).toEqual([
      [2, ''],
      [3, ''],
      [4, 'Ana modelled it at the board.'],
    ])
  })

  test('a step that is agreed serves the goal the conversation is about', async () => {
    const { teacher, coach, newOf, practiceId } = await talkingSchool()
    const why = 'The quiet half never says how.'
    const { id: goalId } = await setGoal(teacher, {
      ...{ clientId: randomUUID(), practiceId, lookForId: null, why, begin: false, baseline: null },
    })
    const hidden = newOf({ withId: teacher.personId, as: 'partner', goalId })
    await expect(startConversation(coach, hidden)).rejects.toEqual(refusal('not-found', 'goals.none'))
    const { id: conversationId } = await startConversation(teacher, newOf({ withId: null, goalId }))
    await beginConversation(teacher, conversationId)
    const { id } = await voiceStep(teacher, { conversationId, ...wordedOf({ noMoment: 'Not filmed.' }) })
    const { record } = await readConversation(teacher, conversationId)
    expect(record.step?.id).toBe(id)
    expect((await readGoalPage(teacher, goalId)).entries).toMatchObject([
      { kind: 'goal' },
      { kind: 'talk', id: conversationId, with: null, state: 'talking' },
      { kind: 'step', id },
      { kind: 'turn', event: 'accept' },
    ])
  })

  test('goes on from part to part for both, and counts the time of each', async () => {
    const { teacher, coach, conversationId, page } = await talking()
    await goToPart(coach, { conversationId, part: 'probe' })
    await goToPart(teacher, { conversationId, part: 'practice' })
    const { conversation } = await page(coach)
    expect(conversation.currentPart).toBe('practice')
    expect(Object.keys(conversation.spent).sort()).toEqual(['practice', 'praise', 'probe'])
  })

  test('the clock follows what is worked in, until the two set it by hand', async () => {
    const { teacher, coach, conversationId, page } = await talking()
    const clock = async () => {
      const { currentPart, clockIsSet } = (await page(teacher)).conversation
      return [currentPart, clockIsSet]
    }
    await workInPart(coach, { conversationId, part: 'step' })
    expect(await clock()).toEqual(['step', false])
    await goToPart(teacher, { conversationId, part: 'probe' })
    await workInPart(coach, { conversationId, part: 'practice' })
    expect(await clock()).toEqual(['probe', true])
    await letClockFollow(coach, conversationId)
    await workInPart(teacher, { conversationId, part: 'practice' })
    expect(await clock()).toEqual(['practice', false])
    await closeConversation(teacher, { conversationId, reason: 'The bell rang.' })
    const late = [
      () => workInPart(teacher, { conversationId, part: 'plan' }),
      () => letClockFollow(coach, conversationId),
    ]
    for (const each of late)
      await expect(each()).rejects.toEqual(refusal('conflict', 'conversationMoves.wrong-state'))
  })

  test('rounds are recorded in it, for its step; the coach records a model; each shows theirs when they want', async () => {
    const { teacher, coach, conversationId, idsOf, page } = await talking()
    const about = { conversationId }
    const before = await rehearseHere(teacher, conversationId)
    const { id: stepId } = await voiceStep(teacher, {
      ...about,
      ...wordedOf({ momentIds: await idsOf('step') }),
    })
    // The same one, for the step that was agreed meanwhile.
    const [first, second] = await Promise.all([
      rehearseHere(teacher, conversationId),
      rehearseHere(teacher, conversationId),
    ])
    expect([first, second]).toEqual([before, before])
    // One film, with two takes in it.
    const sourceId = randomUUID()
    const again = { clientId: randomUUID(), kind: 'try-again' as const, atMs: 9_000, endMs: null, note: '' }
    await keepSession(teacher, { ...before, sourceId, lengthMs: 20_000, marks: [again] })
    expect(await stateOf(teacher, stepId)).toBe('practised')
    const waiting = (await page(teacher)).recorded[0]?.takes[1]?.id ?? ''
    await expect(showTake(teacher, { ...about, takeId: waiting })).rejects.toEqual(
      refusal('conflict', 'rehearsals.noFilm'),
    )
    const film = await buildRecording(teacher)
    await transaction(teacher, (tx) =>
      tx.update(takes).set({ recordingId: film }).where(eq(takes.sourceId, sourceId)),
    )
    const hers = await page(teacher)
    expect(hers.record.rounds).toMatchObject([{ isTake: true }, { id: waiting, isTake: true }])
    const hidden = { shownToOther: false, ownFilm: true }
    expect(hers.recorded).toMatchObject([{ mine: true, isModel: false, takes: [hidden, hidden] }])
    // They are there for the coach, and not to be seen.
    const his = await page(coach)
    expect(his.record.rounds).toMatchObject([{ isTake: true }, { id: waiting, isTake: true }])
    expect(his.recorded).toMatchObject([{ mine: false, takes: [] }])
    await expect(showTake(coach, { ...about, takeId: waiting })).rejects.toEqual(refusal('not-found'))
    await showTake(teacher, { ...about, takeId: waiting })
    const shown = { shownToOther: true }
    expect((await page(coach)).recorded).toMatchObject([{ takes: [shown, shown] }])

    // Some seconds of a whole lesson are shown on that lesson's own page, and not from here.
    const lesson = await buildRecording(teacher)
    const clip = { recordingId: lesson, startMs: 0, endMs: 20_000 }
    const { id: rangeId } = await addTake(teacher, { ...before, clip })
    await expect(showTake(teacher, { ...about, takeId: rangeId })).rejects.toEqual(
      refusal('conflict', 'conversations.notRecordedHere'),
    )
    expect((await page(coach)).recorded[0]?.takes).toHaveLength(2)

    // Another step: what was recorded stays with the one it was for.
    await transaction(teacher, (tx) =>
      tx
        .update(feedbackConversations)
        .set({ stepId: null, agreedAt: null })
        .where(eq(feedbackConversations.id, conversationId)),
    )
    const next = await rehearseHere(teacher, conversationId)
    expect(next).not.toEqual(before)
    await transaction(teacher, (tx) =>
      tx
        .update(feedbackConversations)
        .set({ stepId, agreedAt: new Date() })
        .where(eq(feedbackConversations.id, conversationId)),
    )

    const model = await rehearseHere(coach, conversationId)
    const ofCoach = await buildRecording(coach)
    await addTake(coach, { ...model, clip: { ...clip, recordingId: ofCoach } })
    const { recorded, record } = await page(coach)
    expect(recorded.at(-1)).toMatchObject({ mine: true, isModel: true, by: 'Ana Ruiz' })
    expect(record.rounds).toHaveLength(3)
    await closeConversation(teacher, { ...about, reason: '' })
    await expect(rehearseHere(teacher, conversationId)).rejects.toEqual(refusal('conflict'))
    // What comes late is kept in the rehearsal, and changes no closed record.
    await addTake(teacher, { ...before, clip })
    expect((await page(teacher)).record.rounds).toHaveLength(3)
  })

  test('begins once where both press at once, and not again after it is closed', async () => {
    const { teacher, coach, newOf } = await talkingSchool()
    const { id } = await startConversation(teacher, newOf())
    await Promise.all([beginConversation(teacher, id), beginConversation(coach, id)])
    await goToPart(teacher, { conversationId: id, part: 'practice' })
    await beginConversation(coach, id)
    const { conversation, record } = await readConversation(coach, id)
    expect(conversation).toMatchObject({ state: 'talking', currentPart: 'practice' })
    expect(record.lines.filter(({ event }) => event === 'begin')).toHaveLength(1)
    await closeConversation(coach, { conversationId: id, reason: 'The bell rang.' })
    await expect(beginConversation(teacher, id)).rejects.toEqual(
      refusal('conflict', 'conversationMoves.wrong-state'),
    )
  })
})

describe('the plan', () => {
  test('is written by both without loss: who comes second is told what it says', async () => {
    const { teacher, coach, conversationId, page } = await talking()
    await writePlan(teacher, { conversationId, rev: 1, text: 'Period 3.' })
    const late = writePlan(coach, { conversationId, rev: 1, text: 'Period 5.' })
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      message: 'conversations.planChanged',
      facts: { rev: 2, text: 'Period 3.' },
    })
    await writePlan(coach, { conversationId, rev: 2, text: 'Period 3 and 5.' })
    expect((await page(teacher)).conversation.plan).toEqual({ text: 'Period 3 and 5.', rev: 3 })
    await expect(writePlan(coach, { conversationId, rev: 3, text: 'Graded 4/5.' })).rejects.toEqual(
      refusal('invalid'),
    )
  })

  test('is followed up within four weeks', async () => {
    const { coach, conversationId } = await talking()
    const on = (days: number) => setFollowUp(coach, { conversationId, onDay: addDays(today(), days) })
    await expect(on(90)).rejects.toEqual(refusal('conflict', 'conversationMoves.follow-up-too-far'))
    await expect(on(0)).rejects.toEqual(refusal('conflict', 'conversationMoves.follow-up-too-soon'))
    await on(28)
  })
})

describe('closing', () => {
  test('without a step, or without practice, asks for a reason, which the record says', async () => {
    const { teacher, conversationId, page } = await talking()
    await expect(closeConversation(teacher, { conversationId, reason: '' })).rejects.toEqual(
      refusal('conflict', 'conversationMoves.closes-without-step'),
    )
    await voiceStep(teacher, { conversationId, ...wordedOf({ noMoment: 'Not filmed.' }) })
    await expect(closeConversation(teacher, { conversationId, reason: '' })).rejects.toEqual(
      refusal('conflict', 'conversationMoves.closes-without-practice'),
    )
    await closeConversation(teacher, { conversationId, reason: 'The bell rang.' })
    expect((await page(teacher)).conversation.closed).toMatchObject({ reason: 'The bell rang.' })
    await expect(
      practise(teacher, { conversationId, clientId: randomUUID(), note: 'Late.', clip: null }),
    ).rejects.toEqual(refusal('conflict', 'conversationMoves.wrong-state'))
  })

  test('leaves the record to the teacher: the coach suggests, and does not edit', async () => {
    const { teacher, coach, conversationId, page } = await talking()
    await writePlan(coach, { conversationId, rev: 1, text: 'Period 3.' })
    await closeConversation(coach, { conversationId, reason: 'The bell rang.' })
    await expect(writePlan(coach, { conversationId, rev: 2, text: 'Period 5.' })).rejects.toEqual(
      refusal('not-allowed'),
    )
    await suggestPlan(coach, { conversationId, text: 'Period 5.' })
    await expect(suggestPlan(coach, { conversationId, text: 'Period 6.' })).rejects.toEqual(
      refusal('conflict', 'conversationMoves.suggestion-open'),
    )
    await expect(settleSuggestion(coach, { conversationId, how: 'take-over' })).rejects.toEqual(
      refusal('not-allowed'),
    )
    await settleSuggestion(teacher, { conversationId, how: 'take-over' })
    expect((await page(coach)).conversation).toMatchObject({
      plan: { text: 'Period 5.', rev: 3 },
      suggestion: null,
    })
    await writePlan(teacher, { conversationId, rev: 3, text: 'Period 5, at the start.' })
    const kept = (await page(teacher)).record.lines.slice(-3)
    expect(kept).toMatchObject([
      { event: 'suggest', note: 'Period 5.' },
      { event: 'take-over', note: 'Period 3.' },
      { event: 'plan', note: 'Period 5.' },
    ])
    await suggestPlan(coach, { conversationId, text: 'Period 6.' })
    await settleSuggestion(coach, { conversationId, how: 'drop' })
    expect((await page(teacher)).conversation.suggestion).toBeNull()
  })

  test('the coach’s access ends with the coaching, a colleague’s when the teacher ends it', async () => {
    const { teacher, coach, peer, newOf, conversationId } = await talking()
    const [pair] = await transaction(teacher, (tx) =>
      tx.select().from(coachingRelationships).where(eq(coachingRelationships.coachId, coach.personId)),
    )
    await endCoaching(teacher, { relationshipId: pair?.id ?? '' })
    await expect(readConversation(coach, conversationId)).rejects.toEqual(refusal('not-found'))
    expect(await listConversations(coach)).toEqual([])
    const { id } = await startConversation(teacher, newOf({ withId: peer.personId }))
    await expect(partFromConversation(peer, id)).rejects.toEqual(refusal('not-allowed'))
    await partFromConversation(teacher, id)
    await expect(readConversation(peer, id)).rejects.toEqual(refusal('not-found'))
    expect((await readConversation(teacher, id)).conversation.parted).toBe(true)
  })
})

test('stands on the way of its goal, for those who take part in it', async () => {
  const { orgId, teacher, coach, newOf } = await talkingSchool()
  const other = await buildPerson(orgId, 'Ola Lund', ['coach'])
  await coaches(other, teacher)
  const { practiceId, lookForId } = await buildPractice(orgId)
  const aim = { clientId: randomUUID(), practiceId, lookForId, why: 'Half the room is lost.', begin: true }
  const { id: goalId } = await setGoal(teacher, NewGoal.parse(aim))
  const { id } = await startConversation(teacher, newOf({ goalId }))
  const talksFor = async (actor: Actor) =>
    (await readGoalPage(actor, goalId)).entries.filter(({ kind }) => kind === 'talk')
  expect(await talksFor(teacher)).toMatchObject([{ id, with: 'Ana Ruiz', state: 'preparing' }])
  expect(await talksFor(coach)).toMatchObject([{ id, with: 'Mia Chen', state: 'preparing' }])
  expect(await talksFor(other)).toEqual([])
})
