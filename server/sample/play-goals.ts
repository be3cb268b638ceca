import { eq } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { type StagedGoal, stagedChange, stagedGoals } from '#db/demo/feedback.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { actionSteps, praises } from '#db/schema/index.ts'
import { agreeToChange } from '#server/feedback/answer-change.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { suggestChange } from '#server/feedback/suggest-change.ts'
import { readGoalPage } from '#server/goals/read-goal-page.ts'
import { setGoal } from '#server/goals/set-goal.ts'
import { tiePraise, tieStep } from '#server/goals/tie-to-goal.ts'
import { rethinkGoal } from '#server/goals/work-on-goal.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { dateGoal, dateStep } from './back-date.ts'
import type { ActorOf } from './sample-actor.ts'
import type { PracticeOf, Screened } from './screen-films.ts'

interface Stage {
  actorOf: ActorOf
  practiceOf: PracticeOf
  screened: Map<string, Screened>
}

/** Goals with their steps and praise, and a step that both sides have changed. An interrupted story goes on. */
export async function playGoals(stage: Stage): Promise<void> {
  await playChange(stage)
  for (const goal of stagedGoals) await playGoal(stage, goal)
}

async function playGoal(stage: Stage, staged: StagedGoal): Promise<void> {
  const film = stage.screened.get(staged.film)
  if (!film) throw new Error(`The film ${staged.film} is not in the sample school.`)
  const { owner, recordingId } = film
  const practiceId = stage.practiceOf(staged.practice)
  const practice = (await listPractices(owner)).find((each) => each.id === practiceId)
  const [first, ...later] = staged.why
  const { id: goalId } = await setGoal(owner, {
    clientId: sampleId(staged.key),
    practiceId,
    lookForId: practice?.lookFors[staged.lookFor]?.id ?? null,
    why: first?.words ?? '',
    baseline: { recordingId, ...staged.baseline },
    begin: true,
  })
  await dateGoal(owner, { goalId, daysAgo: first?.daysAgo ?? 0 })
  for (const { words, daysAgo } of later) {
    const { goal } = await readGoalPage(owner, goalId)
    if (goal.why === words) continue
    await rethinkGoal(owner, { goalId, why: words })
    await dateGoal(owner, { goalId, daysAgo })
  }
  for (const key of staged.steps) await tieStep(owner, { stepId: await stepIdOf(owner, key), goalId })
  for (const key of staged.praises) await tiePraise(owner, { praiseId: await praiseIdOf(owner, key), goalId })
}

async function playChange(stage: Stage): Promise<void> {
  const coach = stage.actorOf(stagedChange.from)
  const stepId = await stepIdOf(coach, stagedChange.step)
  const { step } = await getStep(coach, stepId)
  if (step.text === stagedChange.text) return
  const { text, criterion, note } = stagedChange
  if (!step.change)
    await suggestChange(coach, {
      ...{ stepId, text, criterion, note, dueInDays: null, overrides: [] },
    })
  const teacher = stage.screened.get('fractions-number-line')?.owner
  const changeId = (await getStep(coach, stepId)).step.change?.id
  if (!teacher || !changeId) throw new Error('The change of a step is not in the sample school.')
  await agreeToChange(teacher, { stepId, changeId })
  await dateStep(teacher, { stepId, daysAgo: stagedChange.daysAgo })
}

async function stepIdOf(actor: { orgId: string }, key: string): Promise<string> {
  const [step] = await transaction(actor, (tx) =>
    tx
      .select({ id: actionSteps.id })
      .from(actionSteps)
      .where(eq(actionSteps.clientId, sampleId(key))),
  )
  if (!step) throw new Error(`There is no ${key} in the sample school.`)
  return step.id
}

async function praiseIdOf(actor: { orgId: string }, key: string): Promise<string> {
  const [praise] = await transaction(actor, (tx) =>
    tx
      .select({ id: praises.id })
      .from(praises)
      .where(eq(praises.clientId, sampleId(key))),
  )
  if (!praise) throw new Error(`There is no ${key} in the sample school.`)
  return praise.id
}
