import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { type ClipOfChoice, listOwnClips } from '#server/feedback/own-clips.ts'
import { getPolicies } from '#server/organizations/policies.ts'
import { type ListedPractice, listPractices } from '#server/practices/list-practices.ts'
import { listGoals } from './list-goals.ts'

export interface NewGoalFacts {
  practices: ListedPractice[]
  clipChoices: ClipOfChoice[]
  goalLimit: number
  /** As many goals are active as the organization allows. */
  isFull: boolean
}

/** Everything a teacher needs to set a goal. */
export async function readNewGoal(actor: Actor): Promise<NewGoalFacts> {
  const practices = (await listPractices(actor)).filter((practice) => practice.inUse)
  const active = await listGoals(actor, { teacherId: actor.personId, states: ['active'] })
  const { clipChoices, goalLimit } = await transaction(actor, async (tx) => ({
    clipChoices: await listOwnClips(tx, actor, null),
    goalLimit: (await getPolicies(tx, actor.orgId)).goalLimit,
  }))
  return {
    practices,
    clipChoices,
    goalLimit,
    isFull: active.length >= goalLimit,
  }
}
