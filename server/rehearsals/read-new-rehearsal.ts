import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { listTies, type PresentedGoal } from '#server/goals/list-goals.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { listWalkthrus, matchWalkthru, type WalkedPractice } from '#server/practices/walkthrus.ts'
import { listServable } from './read-rehearsal.ts'

export interface NewRehearsalFacts {
  steps: { id: string; text: string }[]
  goals: PresentedGoal[]
  /** Practices whose moves it can take over. */
  practices: WalkedPractice[]
  /** What the step, from which it is started, offers. */
  given: { criterion?: string; stepId: string | null; goalId: string | null; practiceId: string | null }
  /** How its template says that the step is rehearsed. */
  prompt: string | null
}

/** Everything a teacher needs to start a rehearsal, from a step, a goal or a practice where they come from there. */
export async function readNewRehearsal(
  actor: Actor,
  from: { stepId: string | null; goalId: string | null; practiceId: string | null },
): Promise<NewRehearsalFacts> {
  const steps = await listServable(actor)
  const { goals } = await listTies(actor, { goalId: null, isOwn: true })
  const known = steps.find(({ id }) => id === from.stepId)
  const step = known ? (await getStep(actor, known.id)).step : null
  const goalId = step?.goalId ?? from.goalId
  const ofGoal = goals.find(({ id }) => id === goalId)?.practice?.id
  const focused = (await listPractices(actor)).find((each) => each.inFocus && each.inUse)
  const { practices, practice } = await transaction(actor, async (tx) => ({
    practices: await listWalkthrus(tx),
    practice: await matchWalkthru(tx, [from.practiceId, step?.practice?.id, ofGoal, focused?.id]),
  }))
  return {
    ...{ steps, goals, practices },
    given: {
      ...(step?.criterion && { criterion: step.criterion }),
      stepId: step?.id ?? null,
      goalId: goals.find(({ id }) => id === goalId)?.id ?? null,
      practiceId: practice?.id ?? null,
    },
    prompt: step?.template?.rehearsal ?? null,
  }
}
