import { and, desc, eq, inArray, or, type SQL } from 'drizzle-orm'
import { type GoalStage, type GoalState, goalStage, isOpenGoal, openGoalStates } from '#app/domain/goal.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { actionSteps, citedMoments, goalEvents, goals, lookFors } from '#db/schema/index.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'
import { type NamedPractice, namesOf, practicesOf } from '#server/feedback/present.ts'
import { goalsVisibleTo } from './visible-goals.ts'

export interface PresentedGoal {
  id: string
  teacher: { id: string; name: string }
  practice: NamedPractice | null
  /** What one would see; null while it is not chosen. */
  lookFor: string | null
  state: GoalState
  /** Where it stands, by the steps that serve it. */
  stage: GoalStage
  /** Why it is worth it, in the teacher's latest words. */
  why: string
}

/** The goals of one teacher that the actor may see, the active ones first, then the newest; all, or in these states. */
export function listGoals(
  actor: Actor,
  input: { teacherId: string; states?: readonly GoalState[] },
): Promise<PresentedGoal[]> {
  const { teacherId, states } = input
  const inStates = states && inArray(goals.state, [...states])
  return transaction(actor, (tx) => readGoals(tx, actor, and(eq(goals.teacherId, teacherId), inStates)))
}

/** The goals to which the actor can tie something of their own, and the one it is tied to, where they may see that. */
export async function listTies(
  actor: Actor,
  tied: { goalId: string | null; isOwn: boolean },
): Promise<{ goal: PresentedGoal | null; goals: PresentedGoal[] }> {
  const own = and(eq(goals.teacherId, actor.personId), inArray(goals.state, openGoalStates))
  const current = tied.goalId === null ? undefined : eq(goals.id, tied.goalId)
  if (!tied.isOwn && !current) return { goal: null, goals: [] }
  const found = await transaction(actor, (tx) =>
    readGoals(tx, actor, tied.isOwn ? or(own, current) : current),
  )
  return {
    goal: found.find((goal) => goal.id === tied.goalId) ?? null,
    goals: tied.isOwn ? found.filter(isOpenGoal) : [],
  }
}

/** The active goals of all teachers whom the actor coaches. */
export function listCoachedGoals(actor: Actor): Promise<PresentedGoal[]> {
  return transaction(actor, async (tx) => {
    const teachers = [...(await coachedTeachers(tx, actor))]
    return readGoals(tx, actor, and(inArray(goals.teacherId, teachers), eq(goals.state, 'active')))
  })
}

/** The goals under a condition that the actor may see, in a fixed number of queries. */
export async function readGoals(tx: Tx, actor: Actor, where: SQL | undefined): Promise<PresentedGoal[]> {
  const coached = await coachedTeachers(tx, actor)
  const rows = await tx
    .select({ goal: goals, lookFor: lookFors.text })
    .from(goals)
    .leftJoin(lookFors, eq(lookFors.id, goals.lookForId))
    .where(and(where, goalsVisibleTo(tx, actor, coached)))
    .orderBy(desc(eq(goals.state, 'active')), desc(goals.createdAt))
    .limit(200)
  const ids = rows.map(({ goal }) => goal.id)
  const around = await aroundGoals(tx, ids)
  const name = await namesOf(
    tx,
    rows.map(({ goal }) => goal.teacherId),
  )
  const practice = await practicesOf(
    tx,
    rows.map(({ goal }) => goal.practiceId),
  )
  return rows.map(({ goal, lookFor }) => ({
    id: goal.id,
    teacher: { id: goal.teacherId, name: name(goal.teacherId) },
    practice: practice(goal.practiceId),
    lookFor,
    state: goal.state,
    stage: goalStage(
      around.steps.filter((step) => step.goalId === goal.id),
      around.clips.filter((clip) => clip.goalId === goal.id).length,
    ),
    why: around.whys.find((line) => line.goalId === goal.id)?.note ?? '',
  }))
}

/** The states in which their steps are, which of them have clips, and the latest why of each. */
async function aroundGoals(tx: Tx, ids: string[]) {
  if (ids.length === 0) return { steps: [], clips: [], whys: [] }
  const steps = await tx
    .selectDistinct({ goalId: actionSteps.goalId, state: actionSteps.state })
    .from(actionSteps)
    .where(inArray(actionSteps.goalId, ids))
  const clips = await tx
    .selectDistinct({ goalId: citedMoments.goalId })
    .from(citedMoments)
    .where(inArray(citedMoments.goalId, ids))
  const whys = await tx
    .selectDistinctOn([goalEvents.goalId], { goalId: goalEvents.goalId, note: goalEvents.note })
    .from(goalEvents)
    .where(and(inArray(goalEvents.goalId, ids), inArray(goalEvents.event, ['draft', 'rethink'])))
    .orderBy(goalEvents.goalId, desc(goalEvents.createdAt), desc(goalEvents.id))
  return { steps, clips, whys }
}
