import { expect, test } from 'vitest'
import { NewConversation } from '#app/domain/conversation-input.ts'
import type { NewStep } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import { acceptInConversation, offerStep, voiceStep } from '#server/conversations/agree-step.ts'
import { beginConversation } from '#server/conversations/go-on.ts'
import { readTools } from '#server/conversations/read-tools.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { acceptStep } from '#server/feedback/accept-step.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { logTry } from '#server/feedback/log-try.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'
import { readComposer } from '#server/feedback/read-composer.ts'
import { readStepPage } from '#server/feedback/read-step-page.ts'
import { masterStep } from '#server/feedback/work-on-step.ts'
import { wordedOf } from '#tests/support/conversations.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildPractice } from '#tests/support/notes.ts'
import { coaches, goodStep, span, stateOf, stepOf, tryOf } from '#tests/support/steps.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()

const inPlace = expect.objectContaining({ code: 'conflict', message: 'stepMoves.in-place' })
const stretch = 'Now I wait after the second answer, too.'

/** A school in which the teacher has a step of one practice in place. */
async function school() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Mia Chen')
  const coach = await buildPerson(orgId, 'Ana Ruiz', ['coach'])
  const peer = await buildPerson(orgId, 'Ben Okoye')
  const recordingId = await buildRecording(teacher)
  for (const colleague of [coach, peer]) await buildShare(teacher, recordingId, colleague, 'annotate')
  await coaches(coach, teacher)
  const [{ practiceId }, next, other] = [
    await buildPractice(orgId, { code: 'ours' }),
    await buildPractice(orgId, { code: 'ours', edition: '2' }),
    await buildPractice(orgId),
  ]
  const write = (who: Actor, more: Partial<NewStep> = {}) =>
    proposeStep(who, stepOf(recordingId, { practiceId, ...more }))
  const { id: mastered } = await write(teacher)
  await acceptStep(teacher, { stepId: mastered })
  await logTry(teacher, { ...tryOf(), stepId: mastered })
  await masterStep(teacher, { stepId: mastered, clip: { recordingId, ...span } })
  return { teacher, coach, peer, recordingId, practiceId, next, other, write, mastered }
}

test('another step of a practice that is in place asks its teacher what will be different', async () => {
  const { teacher, recordingId, practiceId, next, other, write, mastered } = await school()
  expect((await readComposer(teacher, recordingId)).inPlace).toEqual([
    { id: mastered, text: goodStep, practiceIds: expect.arrayContaining([practiceId, next.practiceId]) },
  ])
  await expect(write(teacher)).rejects.toEqual(inPlace)
  await expect(write(teacher, { stretch: '   ' })).rejects.toEqual(inPlace)
  // The same practice in the words of the next edition.
  await expect(write(teacher, { practiceId: next.practiceId })).rejects.toEqual(inPlace)
  await expect(write(teacher, { stretch: 'From 3/5 to 4/5' })).rejects.toMatchObject({ code: 'invalid' })
  await write(teacher, { practiceId: other.practiceId })
  await write(teacher, { practiceId: null })
  const { id: stepId } = await write(teacher, { stretch })
  await acceptStep(teacher, { stepId })
  expect((await getStep(teacher, stepId)).step).toMatchObject({ stretch, state: 'agreed' })
})

test('what is proposed asks the teacher when they take it up, and tells its author nothing before', async () => {
  const { teacher, peer, recordingId, write, mastered } = await school()
  expect((await readComposer(peer, recordingId)).inPlace).toEqual([])
  const { id: stepId } = await write(peer, { stretch: 'Not theirs to say' })
  expect((await getStep(peer, stepId)).step.stretch).toBe('')
  expect((await readStepPage(peer, stepId)).inPlace).toEqual([])
  expect((await readStepPage(teacher, stepId)).inPlace).toEqual([{ id: mastered, text: goodStep }])
  await expect(acceptStep(teacher, { stepId })).rejects.toEqual(inPlace)
  expect(await stateOf(teacher, stepId)).toBe('proposed')
  await acceptStep(teacher, { stepId, stretch })
  expect((await getStep(peer, stepId)).step).toMatchObject({ stretch, state: 'agreed' })
})

test('in a conversation it asks whoever takes the step on', async () => {
  const { teacher, coach, practiceId, mastered } = await school()
  const started = NewConversation.parse({
    ...{ clientId: crypto.randomUUID(), practiceId, withId: coach.personId },
  })
  const { id: conversationId } = await startConversation(teacher, started)
  await beginConversation(teacher, conversationId)
  const about = { conversationId, noMoment: 'It was before the lesson.' }
  expect((await readTools(teacher, conversationId, null)).inPlace).toMatchObject([{ id: mastered }])
  expect((await readTools(coach, conversationId, null)).inPlace).toEqual([])
  await expect(voiceStep(teacher, { ...wordedOf(), ...about })).rejects.toEqual(inPlace)
  const { id: stepId } = await offerStep(coach, { ...wordedOf(), ...about })
  const taken = { conversationId, words: 'Yes, on Tuesday.', parkOthers: false }
  await expect(acceptInConversation(teacher, taken)).rejects.toEqual(inPlace)
  await acceptInConversation(teacher, { ...taken, stretch })
  expect((await getStep(coach, stepId)).step).toMatchObject({ stretch, state: 'agreed' })
})
