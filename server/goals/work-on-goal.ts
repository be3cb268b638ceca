import type { GoalEnd } from '#app/domain/goal-input.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { cite } from '#server/feedback/cite.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { type Clip, requireClip } from '#server/feedback/own-try.ts'
import { countAgainst } from '#server/http/limits.ts'
import { lockVisibleGoal, moveGoal } from './own-goal.ts'

/**
 * The teacher begins a goal, takes it up again, or puts it aside. Throws not-found, not-allowed, and conflict without
 * a look-for (`no-look-for`) or a free place (`goal-limit`), too-many.
 */
export async function turnGoal(
  actor: Actor,
  input: { goalId: string; event: 'begin' | 'resume' | 'reopen' | 'park' },
): Promise<void> {
  await countAgainst('give feedback', actor.personId)
  await transaction(actor, async (tx) => {
    const goal = await lockVisibleGoal(tx, actor, input.goalId)
    await moveGoal(tx, actor, goal, { event: input.event })
  })
}

/** The teacher says why the goal is worth it as they see it now; what they said before stays beside it. */
export async function rethinkGoal(actor: Actor, input: { goalId: string; why: string }): Promise<void> {
  await countAgainst('give feedback', actor.personId)
  requireNoGrades(actor, { why: input.why })
  await transaction(actor, async (tx) => {
    const goal = await lockVisibleGoal(tx, actor, input.goalId)
    await moveGoal(tx, actor, goal, { event: 'rethink', words: input.why })
  })
}

/** The teacher keeps a clip of their own on the way to a goal, with a few words where they help. */
export async function collectClip(
  actor: Actor,
  input: { goalId: string; clip: Clip; note?: string },
): Promise<void> {
  await countAgainst('give feedback', actor.personId)
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const goal = await lockVisibleGoal(tx, actor, input.goalId)
    await moveGoal(tx, actor, goal, { event: 'collect', words: input.note ?? '' })
    const thing = await requireClip(tx, actor, input.clip)
    await cite(tx, actor, { goalId: goal.id }, { thing, moments: [input.clip], role: 'collects' })
  })
}

/** The teacher closes a goal, as met, for another one, or for now, and says what changed. */
export async function closeGoal(
  actor: Actor,
  input: { goalId: string; how: GoalEnd; words: string },
): Promise<void> {
  await countAgainst('give feedback', actor.personId)
  requireNoGrades(actor, { words: input.words })
  await transaction(actor, async (tx) => {
    const goal = await lockVisibleGoal(tx, actor, input.goalId)
    await moveGoal(tx, actor, goal, { event: input.how, words: input.words })
  })
}
