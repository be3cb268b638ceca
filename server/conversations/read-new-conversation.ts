import { arrayOverlaps } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { people } from '#db/schema/index.ts'
import { listCoachedGoals, listGoals, type PresentedGoal } from '#server/goals/list-goals.ts'
import { colleagues } from '#server/people/colleagues.ts'
import { listCoaching } from '#server/people/list-coaching.ts'
import { type ListedPractice, listPractices } from '#server/practices/list-practices.ts'

interface Named {
  id: string
  name: string
}

export interface NewConversationFacts {
  /** Teachers with whom the actor, as their coach, can start one. */
  teachers: Named[]
  coaches: Named[]
  /** Colleagues who teach or coach, whom the actor can invite to a conversation about themselves. */
  peers: Named[]
  practices: ListedPractice[]
  /** The actor's own goals under way, and those of the teachers they coach. */
  goals: PresentedGoal[]
}

/** Everything somebody needs to start a feedback conversation. */
export async function readNewConversation(actor: Actor): Promise<NewConversationFacts> {
  const pairs = (await listCoaching(actor)).filter((pair) => pair.state === 'active')
  const coaches = pairs.filter((pair) => pair.as === 'teacher').map((pair) => pair.coach)
  const practices = (await listPractices(actor)).filter((practice) => practice.inUse)
  const own = await listGoals(actor, { teacherId: actor.personId, states: ['active'] })
  const others = await transaction(actor, (tx) =>
    colleagues(tx, actor, arrayOverlaps(people.roles, ['teacher', 'coach'])),
  )
  return {
    teachers: pairs.filter((pair) => pair.as === 'coach').map((pair) => pair.teacher),
    coaches,
    peers: others.filter(({ id }) => !coaches.some((coach) => coach.id === id)),
    practices,
    goals: [...own, ...(await listCoachedGoals(actor))],
  }
}
