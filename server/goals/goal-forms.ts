import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import { GoalChange, GoalWhy, goalEnds, NewGoal } from '#app/domain/goal-input.ts'
import type { Actor } from '#app/domain/person.ts'
import { clipFields, clipOf } from '#server/feedback/clip-fields.ts'
import { aimGoal, setGoal } from './set-goal.ts'
import { closeGoal, collectClip, rethinkGoal, turnGoal } from './work-on-goal.ts'

/** What the page of a new goal sends. */
export const NewGoalForm = NewGoal.omit({ baseline: true, begin: true, lookForId: true }).extend({
  lookForId: z.union([z.uuid(), z.literal('')]).default(''),
  begin: z.literal('yes').optional(),
  ...clipFields,
})

/** Sets the goal that the form describes. */
export function setGoalBy(actor: Actor, form: z.output<typeof NewGoalForm>): Promise<{ id: string }> {
  const { practiceId, clientId, why } = form
  return setGoal(actor, {
    ...{ practiceId, clientId, why },
    lookForId: form.lookForId || null,
    begin: form.begin === 'yes',
    baseline: clipOf(form),
  })
}

/** What the page of a goal can send. */
export const GoalForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('turn'), event: z.enum(['begin', 'resume', 'reopen', 'park']) }),
  z.object({ intent: z.literal('aim'), lookForId: z.uuid() }),
  z.object({ intent: z.literal('rethink'), why: GoalWhy }),
  z.object({ intent: z.literal('collect'), note: z.string().trim().max(1_000).default(''), ...clipFields }),
  z.object({ intent: z.literal('close'), how: z.enum(goalEnds), words: GoalChange }),
])

/** Asks the use case that the form names. */
export async function carryOutGoal(
  actor: Actor,
  goalId: string,
  form: z.output<typeof GoalForm>,
): Promise<void> {
  switch (form.intent) {
    case 'turn':
      return turnGoal(actor, { goalId, event: form.event })
    case 'aim':
      return aimGoal(actor, { goalId, lookForId: form.lookForId })
    case 'rethink':
      return rethinkGoal(actor, { goalId, why: form.why })
    case 'collect': {
      const clip = clipOf(form)
      if (!clip)
        throw new AppError('invalid', 'goals.clipMissing', { fields: { clipRecording: 'goals.clipMissing' } })
      return collectClip(actor, { goalId, clip, note: form.note })
    }
    case 'close':
      return closeGoal(actor, { goalId, how: form.how, words: form.words })
  }
}
