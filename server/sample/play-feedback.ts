import { addDays, calendarDayIn } from '#app/domain/calendar-day.ts'
import type { NewPraise } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import {
  fractionsOutcome,
  type StagedPraise,
  type StagedStep,
  type StagedTry,
  stagedPraises,
  stagedProbes,
  stagedSteps,
} from '#db/demo/feedback.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { acceptStep, parkStep } from '#server/feedback/accept-step.ts'
import { answerProbe } from '#server/feedback/answer-probe.ts'
import { askForChange } from '#server/feedback/answer-step.ts'
import { askProbe } from '#server/feedback/ask-probe.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { logTry } from '#server/feedback/log-try.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'
import { sendPraise } from '#server/feedback/send-praise.ts'
import { masterStep } from '#server/feedback/work-on-step.ts'
import { dateStep } from './date-steps.ts'
import { filmOn, noteOn, type Stage } from './stage.ts'

/**
 * Praise, probes and steps from the moments of the films, each moved on by its teacher as far as its story goes.
 * A story that was interrupted goes on where it stopped.
 */
export async function playFeedback(stage: Stage): Promise<void> {
  for (const step of [...stagedSteps, shippedStep(stage)]) await playStep(stage, step)
  await playShippedProbe(stage)
  for (const probe of stagedProbes) await askProbe(stage.actorOf(probe.from), about(stage, probe))
  await sendPraise(stage.actorOf(fractionsOutcome.giver), about(stage, shipped(stage, 'praise')))
  for (const praise of stagedPraises) await sendPraise(stage.actorOf(praise.from), about(stage, praise))
}

/** The seconds and the practice that a text is about, as a browser would send them. */
function about(stage: Stage, staged: StagedPraise): NewPraise {
  const film = filmOn(stage, staged.film)
  return {
    clientId: sampleId(staged.key),
    recordingId: film.recordingId,
    moments: staged.cites.map((key) => noteOn(film, key)),
    practiceId: stage.practiceOf(staged.practice),
    text: staged.text,
    overrides: [],
  }
}

/** The feedback that ships with the fractions film, as if staged like the others. */
function shipped(stage: Stage, part: 'praise' | 'probe' | 'step'): StagedPraise {
  const film = 'fractions-number-line'
  const feedback = filmOn(stage, film).film.feedback
  if (!feedback) throw new Error('The fractions film brings no feedback.')
  const { text, practice, cites } = feedback[part]
  const { giver: from, daysAgo } = fractionsOutcome
  return { key: `${part} ${film}`, film, from, daysAgo, text, practice, cites }
}

function shippedStep(stage: Stage): StagedStep {
  const wording = filmOn(stage, 'fractions-number-line').film.feedback?.step
  if (!wording) throw new Error('The fractions film brings no step.')
  const { criterion, why, dueInDays } = wording
  const outcome = { kind: 'is tried' as const, tries: fractionsOutcome.tries }
  const { daysAgo: decidedDaysAgo, stretch } = fractionsOutcome
  return { ...shipped(stage, 'step'), criterion, why, dueInDays, stretch, decidedDaysAgo, outcome }
}

async function playShippedProbe(stage: Stage): Promise<void> {
  const probe = shipped(stage, 'probe')
  const { id } = await askProbe(stage.actorOf(probe.from), about(stage, probe))
  await answerProbe(filmOn(stage, probe.film).owner, { probeId: id, answer: fractionsOutcome.probeAnswer })
}

async function playStep(stage: Stage, staged: StagedStep): Promise<void> {
  const { criterion, why, dueInDays, outcome } = staged
  const { owner, recordingId } = filmOn(stage, staged.film)
  const wording = { ...about(stage, staged), criterion, why, dueInDays }
  const { id } = await proposeStep(stage.actorOf(staged.from), wording)
  await dateStep(owner, { stepId: id, daysAgo: staged.daysAgo })
  const state = async () => (await getStep(owner, id)).step.state
  const undecided = (await state()) === 'proposed'
  if (outcome.kind === 'asks for a change' && undecided)
    await askForChange(owner, { stepId: id, note: outcome.note })
  if (outcome.kind === 'is parked' && undecided) await parkStep(owner, { stepId: id, note: outcome.note })
  const isTakenOn = outcome.kind === 'is agreed' || 'tries' in outcome
  if (isTakenOn && undecided) await acceptStep(owner, { stepId: id, stretch: staged.stretch })
  if (outcome.kind !== 'waits')
    await dateStep(owner, { stepId: id, daysAgo: staged.decidedDaysAgo, takenUp: isTakenOn })
  if ('tries' in outcome) await logTries(owner, { stepId: id, recordingId, key: staged.key }, outcome.tries)
  if (outcome.kind !== 'is mastered') return
  if ((await state()) === 'trying')
    await masterStep(owner, { stepId: id, clip: { recordingId, ...outcome.clip }, note: outcome.note })
  await dateStep(owner, { stepId: id, daysAgo: outcome.daysAgo })
}

/** Uses of a step on the days of their story. Those that are logged already are left alone. */
export async function logTries(
  teacher: Actor,
  step: { stepId: string; recordingId: string; key: string },
  tries: StagedTry[],
): Promise<void> {
  const today = calendarDayIn(teacher.timeZone, new Date())
  for (const [index, { daysAgo, clip, ...tried }] of tries.entries()) {
    await logTry(teacher, {
      ...tried,
      stepId: step.stepId,
      clientId: sampleId(`try ${step.key} ${index}`),
      onDate: addDays(today, -daysAgo),
      clip: clip ? { recordingId: step.recordingId, ...clip } : null,
    })
    await dateStep(teacher, { stepId: step.stepId, daysAgo })
  }
}
