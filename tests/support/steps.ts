import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { addDays, calendarDayIn } from '#app/domain/calendar-day.ts'
import { NewStep, NewTry } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { actionSteps, coachingRelationships } from '#db/schema/index.ts'
import { acceptStep } from '#server/feedback/accept-step.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'

/** The day it is for the people of a test school. */
export const today = () => calendarDayIn('UTC', new Date())

/** Small, observable, and in the words of a classroom. */
export const goodStep = 'After each wrong answer, ask "how did you get there?" before you say anything else.'
export const criterion = 'A student explains before the teacher speaks again.'

/** Some seconds of a recording of ten minutes. */
export const span = { startMs: 10_000, endMs: 16_000 }

/** A good step as a browser would send it, parsed. */
export const stepOf = (recordingId: string, more: Partial<NewStep> = {}) =>
  NewStep.parse({
    clientId: randomUUID(),
    recordingId,
    text: goodStep,
    criterion,
    dueInDays: 7,
    moments: [span],
    ...more,
  })
/** A try of today that went as planned. */
export const tryOf = (more: Partial<NewTry> = {}) =>
  NewTry.parse({ clientId: randomUUID(), onDate: today(), setting: 'class', result: 'done', ...more })

/** Lets time pass: the step was agreed so many days ago that its date has gone by. */
export const letDuePass = (actor: Actor, stepId: string) =>
  transaction(actor, (tx) =>
    tx
      .update(actionSteps)
      .set({ dueOn: addDays(today(), -1) })
      .where(eq(actionSteps.id, stepId)),
  )

/** A coaching relationship that both have agreed to. */
export const coaches = (coach: Actor, teacher: Actor) =>
  transaction(teacher, (tx) =>
    tx.insert(coachingRelationships).values({
      orgId: teacher.orgId,
      teacherId: teacher.personId,
      coachId: coach.personId,
      offeredBy: coach.personId,
      state: 'active',
    }),
  )

/** A step that the coach proposed and the teacher took up. */
export const agreedStep = async (teacher: Actor, coach: Actor, recordingId: string) => {
  const { id: stepId } = await proposeStep(coach, stepOf(recordingId))
  await acceptStep(teacher, { stepId })
  return stepId
}

/** Where a step stands, as somebody sees it. */
export const stateOf = async (actor: Actor, stepId: string) => (await getStep(actor, stepId)).step.state
