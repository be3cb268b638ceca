import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { type GoalEvent, goalEventsFrom } from '#app/domain/goal.ts'
import type { GoalEntry } from '#app/domain/goal-entry.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { goals, lookFors } from '#db/schema/index.ts'
import type { PresentedClip } from '#server/feedback/list-cited.ts'
import { type ClipOfChoice, listOwnClips } from '#server/feedback/own-clips.ts'
import { getPolicies } from '#server/organizations/policies.ts'
import { type PresentedGoal, readGoals } from './list-goals.ts'
import { readSpiral } from './read-spiral.ts'

export interface GoalPage {
  goal: PresentedGoal
  isTeacher: boolean
  /** What the teacher can do with it now, guards aside; empty for anybody else. */
  offers: GoalEvent[]
  /** Everything that happened on the way, oldest first. */
  entries: GoalEntry<PresentedClip>[]
  /** What can be chosen while the goal has no look-for. */
  lookFors: { id: string; text: string }[]
  clipChoices: ClipOfChoice[]
  goalLimit: number
}

/**
 * One goal with everything on its way in order. For its teacher; for a coach of the teacher once it was
 * begun, and of what stands on it only what they may see elsewhere. Not-found for anybody else.
 */
export function readGoalPage(actor: Actor, goalId: string): Promise<GoalPage> {
  return transaction(actor, async (tx) => {
    const [goal] = await readGoals(tx, actor, eq(goals.id, goalId))
    if (!goal) throw new AppError('not-found', 'goals.none')
    const isTeacher = goal.teacher.id === actor.personId
    const choices =
      isTeacher && goal.lookFor === null && goal.practice
        ? await tx
            .select({ id: lookFors.id, text: lookFors.text })
            .from(lookFors)
            .where(eq(lookFors.practiceId, goal.practice.id))
            .orderBy(lookFors.actor, lookFors.position)
        : []
    return {
      goal,
      isTeacher,
      offers: isTeacher ? goalEventsFrom(goal.state) : [],
      entries: await readSpiral(tx, actor, goalId),
      lookFors: choices,
      clipChoices: isTeacher ? await listOwnClips(tx, actor, null) : [],
      goalLimit: (await getPolicies(tx, actor.orgId)).goalLimit,
    }
  })
}
