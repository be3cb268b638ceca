import { and, eq, isNull } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { dueDate } from '#app/domain/action-step.ts'
import { AppError } from '#app/domain/errors.ts'
import type { NewStepChange } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import type { StepTerms } from '#app/domain/step-change.ts'
import { type Tx, transaction } from '#db/client.ts'
import { coachingRelationships, people, stepChanges } from '#db/schema/index.ts'
import { countAgainst } from '#server/http/limits.ts'
import { requireNoGrades } from './no-grades.ts'
import { lockVisibleStep, moveStep, type StepRow, today } from './own-step.ts'
import { requireGoodStep } from './propose-step.ts'

/**
 * The teacher, the colleague who proposed a step, or a coach of the teacher wants other words or another date for what
 * is agreed. The other side answers; where a teacher works alone there is none, and the change holds at once. Throws
 * not-found, not-allowed, too-many, invalid, conflict while another change waits.
 */
export async function suggestChange(actor: Actor, input: NewStepChange & { stepId: string }): Promise<void> {
  await countAgainst('give feedback', actor.personId)
  requireNoGrades(actor, { note: input.note })
  await transaction(actor, async (tx) => {
    const step = await lockVisibleStep(tx, actor, input.stepId)
    await requireNoOpenChange(tx, step)
    const dueInDays = input.dueInDays ?? undefined
    if (input.text === step.text && input.criterion === step.criterion && dueInDays === undefined)
      throw new AppError('invalid', 'steps.nothingChanged', { fields: { text: 'steps.nothingChanged' } })
    const overrides = await requireGoodStep(
      tx,
      actor,
      { ...input, why: '', dueInDays: dueInDays ?? step.dueInDays },
      { momentCount: 1, practiceCount: 1 },
    )
    const change = {
      id: uuidv7(),
      orgId: actor.orgId,
      stepId: step.id,
      suggestedBy: actor.personId,
      text: input.text,
      criterion: input.criterion,
      dueInDays: dueInDays ?? null,
      note: input.note,
      overrides,
      before: termsOf(step),
    }
    const alone = step.teacherId === actor.personId && !(await hasOtherSide(tx, step))
    await tx.insert(stepChanges).values({ ...change, state: alone ? 'agreed' : 'open' })
    const about = { changeId: change.id, note: input.note }
    if (alone) return applyChange(tx, actor, step, { ...change, ...about })
    const facts = { criterion: input.criterion, dueInDays }
    await moveStep(tx, actor, step, { event: 'suggest-change', facts, ...about })
  })
}

/** Makes a change hold: the step says it from now on, and the history keeps what it said before. */
export async function applyChange(
  tx: Tx,
  actor: Actor,
  step: StepRow,
  change: Pick<typeof stepChanges.$inferSelect, 'id' | 'text' | 'criterion' | 'dueInDays' | 'overrides'> & {
    suggestedBy: string
    note: string
  },
): Promise<void> {
  const { text, criterion, dueInDays, overrides } = change
  const date = dueInDays === null ? {} : { dueInDays, dueOn: dueDate(today(actor), dueInDays) }
  const answers = change.suggestedBy !== actor.personId
  const suggestedBy = change.suggestedBy === step.teacherId ? 'teacher' : 'coach'
  await moveStep(tx, actor, step, {
    event: 'change',
    note: answers ? '' : change.note,
    changeId: change.id,
    facts: { criterion, dueInDays: dueInDays ?? undefined, ...(answers && { suggestedBy }) },
    changes: { text, criterion, overrides, ...date },
  })
  const after = { text, criterion, dueOn: date.dueOn ?? step.dueOn }
  await tx
    .update(stepChanges)
    .set({ state: 'agreed', before: termsOf(step), after })
    .where(eq(stepChanges.id, change.id))
}

function termsOf({ text, criterion, dueOn }: StepRow): StepTerms {
  return { text, criterion, dueOn }
}

async function requireNoOpenChange(tx: Tx, step: StepRow): Promise<void> {
  const [open] = await tx
    .select({ id: stepChanges.id })
    .from(stepChanges)
    .where(and(eq(stepChanges.stepId, step.id), eq(stepChanges.state, 'open')))
  if (open) throw new AppError('conflict', 'steps.changeOpen')
}

/** Whether a present colleague stands beside the teacher in this step: who proposed it, or a coach. */
async function hasOtherSide(tx: Tx, step: StepRow): Promise<boolean> {
  if (step.proposedBy !== step.teacherId) {
    const [proposer] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, step.proposedBy), isNull(people.leftAt)))
    if (proposer) return true
  }
  const coaching = await tx
    .select({ id: coachingRelationships.id })
    .from(coachingRelationships)
    .where(
      and(eq(coachingRelationships.teacherId, step.teacherId), eq(coachingRelationships.state, 'active')),
    )
    .limit(1)
  return coaching.length > 0
}
