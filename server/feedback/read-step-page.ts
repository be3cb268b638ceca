import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { listTies, type PresentedGoal } from '#server/goals/list-goals.ts'
import { findModel } from '#server/practices/list-templates.ts'
import { type ListedRehearsal, listRehearsalsOfStep } from '#server/rehearsals/list-rehearsals.ts'
import { getStep, type StepPage } from './get-step.ts'
import { inPlaceOf, listInPlace } from './in-place.ts'
import { listSteps } from './list-steps.ts'
import { type ClipOfChoice, listOwnClips } from './own-clips.ts'
import type { PresentedStep } from './read-steps.ts'

export interface ReadStepPage extends StepPage {
  /** Whether the actor is the teacher whose step it is. */
  isTeacher: boolean
  /** What must be parked before this one can be taken up; empty while there is room. */
  inTheWay: Pick<PresentedStep, 'id' | 'text'>[]
  /** Steps of the same practice that the teacher has in place. */
  inPlace: Pick<PresentedStep, 'id' | 'text'>[]
  /** The teacher's recordings that can show the step, newest first. */
  clipChoices: ClipOfChoice[]
  /** The goal it serves, where the actor may see that. */
  goal: PresentedGoal | null
  /** The teacher's own rehearsals of it; none for anybody else. */
  rehearsals: ListedRehearsal[]
  /** What shows the small step that it began as, where something does for the actor. */
  model: Awaited<ReturnType<typeof findModel>>
  /** The goals the teacher can tie it to. */
  goals: PresentedGoal[]
}

/** Everything the page of one step shows to this viewer. Not-found for whoever may not see it. */
export async function readStepPage(actor: Actor, stepId: string): Promise<ReadStepPage> {
  const page = await getStep(actor, stepId)
  const isTeacher = page.step.teacher.id === actor.personId
  const { goal, goals } = await listTies(actor, { goalId: page.step.goalId, isOwn: isTeacher })
  const { template, practice } = page.step
  const model =
    template && practice ? await findModel(actor, { practiceId: practice.id, key: template.key }) : null
  const seen = { ...page, isTeacher, model, goal, goals }
  if (!isTeacher) return { ...seen, inTheWay: [], inPlace: [], clipChoices: [], rehearsals: [] }
  const own = await listSteps(actor, { teacherId: actor.personId })
  const others = own.filter((step) => step.active && step.id !== stepId)
  const full = others.length >= page.policies.focusLimit
  return {
    ...seen,
    rehearsals: await listRehearsalsOfStep(actor, stepId),
    inTheWay: full ? others.map(({ id, text }) => ({ id, text })) : [],
    inPlace: await transaction(actor, async (tx) =>
      inPlaceOf(await listInPlace(tx, actor.personId), {
        id: stepId,
        practiceId: practice?.id,
      }).map(({ id, text }) => ({ id, text })),
    ),
    clipChoices:
      page.step.active || page.step.state === 'mastered'
        ? await transaction(actor, (tx) => listOwnClips(tx, actor, page.firstDay))
        : [],
  }
}
