import { type StagedGoal, stagedChange, stagedGoals } from '#db/demo/feedback.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { agreeToChange } from '#server/feedback/answer-change.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { suggestChange } from '#server/feedback/suggest-change.ts'
import { readGoalPage } from '#server/goals/read-goal-page.ts'
import { setGoal } from '#server/goals/set-goal.ts'
import { tiePraise, tieStep } from '#server/goals/tie-to-goal.ts'
import { rethinkGoal } from '#server/goals/work-on-goal.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { dateGoal, dateStep } from './date-steps.ts'
import { praiseIdOf, stepIdOf } from './find-staged.ts'
import { filmOn, type Stage } from './stage.ts'

/** Goals with their steps and praise, and a step that both sides have changed. An interrupted story goes on. */
export async function playGoals(stage: Stage): Promise<void> {
  await playChange(stage)
  for (const goal of stagedGoals) await playGoal(stage, goal)
}

async function playGoal(stage: Stage, staged: StagedGoal): Promise<void> {
  const { owner, recordingId } = filmOn(stage, staged.film)
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
  const { owner: teacher } = filmOn(stage, 'fractions-number-line')
  const changeId = (await getStep(coach, stepId)).step.change?.id
  if (!changeId) throw new Error('The change of a step is not in the sample school.')
  await agreeToChange(teacher, { stepId, changeId })
  await dateStep(teacher, { stepId, daysAgo: stagedChange.daysAgo })
}
