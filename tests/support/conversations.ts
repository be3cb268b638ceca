import { randomUUID } from 'node:crypto'
import { GivenInConversation, NewConversation, StepInConversation } from '#app/domain/conversation-input.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { buildPractice, note } from './notes.ts'
import { coaches, criterion, goodStep } from './steps.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from './world.ts'

export const goodPraise =
  'When Jo said “six”, you asked “how did you get there?” and waited four seconds, so that two others joined in.'
export const goodProbe = 'What were you listening for when Jo held up three fingers?'

/** Praise or a probe as a browser would send it, about queued moments. */
export const givenOf = (text: string, momentIds: string[]) =>
  GivenInConversation.parse({ clientId: randomUUID(), text, momentIds })

/** A good step as a browser would send it. */
export const wordedOf = (more: Partial<StepInConversation> = {}) =>
  StepInConversation.parse({ clientId: randomUUID(), text: goodStep, criterion, dueInDays: 7, ...more })

/** A school in which a coach and a teacher can talk, with a note by each of them on a recording that both can see. */
export async function talkingSchool() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Mia Chen')
  const coach = await buildPerson(orgId, 'Ana Ruiz', ['coach'])
  const peer = await buildPerson(orgId, 'Ben Okoye')
  const leader = await buildPerson(orgId, 'Lea Head', ['leader', 'administrator'])
  const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe', ['administrator'])
  const recordingId = await buildRecording(teacher)
  await buildShare(teacher, recordingId, coach, 'annotate')
  await coaches(coach, teacher)
  const { practiceId } = await buildPractice(orgId)
  const noteOf = (who: typeof teacher, text: string, startMs: number) =>
    createAnnotation(who, { ...note(text, { startMs, visibility: 'shared' }), recordingId })
  const hers = await noteOf(teacher, 'Only half could hear', 20_000)
  const theirs = await noteOf(coach, 'Jo holds up three fingers', 30_000)
  const newOf = (more: Partial<NewConversation> = {}) =>
    NewConversation.parse({ clientId: randomUUID(), practiceId, withId: coach.personId, ...more })
  return { orgId, teacher, coach, peer, leader, stranger, recordingId, practiceId, hers, theirs, newOf }
}
