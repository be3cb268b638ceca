import { addDays, calendarDayIn } from '#app/domain/calendar-day.ts'
import { StepInConversation } from '#app/domain/conversation-input.ts'
import type { Actor } from '#app/domain/person.ts'
import { cast } from '#db/demo/cast.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { heldTalk, preparedTalk, type StagedTalk } from '#db/demo/talks.ts'
import { voiceStep } from '#server/conversations/agree-step.ts'
import { closeConversation } from '#server/conversations/close-conversation.ts'
import { collectMoments } from '#server/conversations/collect-moments.ts'
import {
  answerInConversation,
  praiseInConversation,
  probeInConversation,
} from '#server/conversations/give-in-conversation.ts'
import { beginConversation } from '#server/conversations/go-on.ts'
import { nameProblem, setLevel } from '#server/conversations/name-problem.ts'
import { practise } from '#server/conversations/practise.ts'
import { readConversation } from '#server/conversations/read-conversation.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { setFollowUp, writePlan } from '#server/conversations/write-plan.ts'
import { dateStep } from './date-steps.ts'
import { dateTalk } from './date-talks.ts'
import { goalIdOf, stepIdOf } from './find-staged.ts'
import { logTries } from './play-feedback.ts'
import { filmOn, noteOn, type Stage } from './stage.ts'

/** A feedback conversation that was held, with what came of it, and one that is prepared. Interrupted ones go on. */
export async function playTalks(stage: Stage): Promise<void> {
  const { daysAgo, spent, tries } = heldTalk
  const { owner: teacher, recordingId } = filmOn(stage, heldTalk.film)
  const talkId = await prepare(stage, heldTalk)
  await hold(stage.actorOf(heldTalk.with), teacher, talkId)
  await dateTalk(teacher, { talkId, daysAgo, spent })
  const key = idOf('step')
  const stepId = await stepIdOf(teacher, key)
  await dateStep(teacher, { stepId, daysAgo, takenUp: true })
  await logTries(teacher, { stepId, recordingId, key }, tries)
  const open = await prepare(stage, preparedTalk)
  await dateTalk(filmOn(stage, preparedTalk.film).owner, { talkId: open, daysAgo: preparedTalk.daysAgo })
}

/** What each of the two has collected for it. */
async function prepare(stage: Stage, staged: StagedTalk): Promise<string> {
  const film = filmOn(stage, staged.film)
  const { owner: teacher, recordingId } = film
  const { id: conversationId } = await startConversation(teacher, {
    ...{ clientId: sampleId(staged.key), withId: cast[staged.with].id, as: 'teacher', minutes: 20 },
    practiceId: stage.practiceOf(staged.practice),
    goalId: staged.goal ? await goalIdOf(teacher, staged.goal) : null,
  })
  const { conversation } = await readConversation(teacher, conversationId)
  if (conversation.state !== 'preparing') return conversationId
  for (const { by, part, cites } of staged.moments) {
    const moments = [noteOn(film, cites)]
    await collectMoments(stage.actorOf(by), { conversationId, part, recordingId, moments })
  }
  return conversationId
}

const idOf = (part: string) => `${heldTalk.key} ${part}`

async function hold(coach: Actor, teacher: Actor, conversationId: string): Promise<void> {
  const about = { conversationId }
  const { conversation, moments, record } = await readConversation(coach, conversationId)
  if (conversation.state === 'closed') return
  await beginConversation(coach, conversationId)
  const sent = (part: 'praise' | 'probe' | 'step') => ({
    ...{ clientId: sampleId(idOf(part)), overrides: [] },
    momentIds: moments.filter((each) => each.part === part && each.mine).map(({ id }) => id),
  })
  await praiseInConversation(coach, { ...about, ...sent('praise'), text: heldTalk.praise })
  const { id: probeId } = await probeInConversation(coach, {
    ...about,
    ...sent('probe'),
    text: heldTalk.probe,
  })
  if (!record.probes.some(({ answer }) => answer))
    await answerInConversation(teacher, { ...about, probeId, answer: heldTalk.answer })
  if (!conversation.problem)
    await nameProblem(teacher, { ...about, text: heldTalk.problem, voice: 'teacher' })
  await setLevel(coach, { ...about, level: heldTalk.level, shown: '' })
  await voiceStep(teacher, { ...about, ...StepInConversation.parse({ ...heldTalk.step, ...sent('step') }) })
  const round = { clientId: sampleId(idOf('round')), note: heldTalk.round, clip: null }
  await practise(teacher, { ...about, ...round })
  await writePlan(teacher, { ...about, rev: conversation.plan.rev, text: heldTalk.plan })
  const today = calendarDayIn(teacher.timeZone, new Date())
  if (!conversation.followUpOn)
    await setFollowUp(teacher, { ...about, onDay: addDays(today, heldTalk.followUpInDays) })
  await closeConversation(teacher, { ...about, reason: '' })
}
