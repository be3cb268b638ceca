import { and, eq, inArray, ne } from 'drizzle-orm'
import {
  type ActionStepEvent,
  type ActionStepState,
  actionStepStates,
  defaultStepPolicies,
  isActive,
  isDueForReview,
  nextState,
  type StepFacts,
  type StepPolicies,
} from '#app/domain/action-step.ts'
import { calendarDayIn } from '#app/domain/calendar-day.ts'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import {
  actionStepEvents,
  actionSteps,
  coachingRelationships,
  people,
  stepChanges,
} from '#db/schema/index.ts'
import { getPolicies } from '#server/organizations/policies.ts'

export type StepRow = typeof actionSteps.$inferSelect

/** The states of a step that somebody works on now. */
export const activeStates = actionStepStates.filter(isActive)

/** Today in the organization's time zone: the day by which due dates are reckoned. */
export function today(actor: Actor): string {
  return calendarDayIn(actor.timeZone, new Date())
}

/** The organization's own limits for steps, with the defaults for what it does not set. */
export async function stepPolicies(tx: Tx, orgId: string): Promise<StepPolicies> {
  const policies = await getPolicies(tx, orgId)
  const { focusLimit, dueLimitDays, defaultDueDays, masteryTries, masteryDays, masteryClips } = policies
  const mastery = { done: masteryTries, overDays: masteryDays, withClip: masteryClips }
  return { ...defaultStepPolicies, focusLimit, dueLimitDays, defaultDueDays, mastery }
}

/** The teachers whose coach the actor is, by accepted relationships. */
export async function coachedTeachers(tx: Tx, actor: Actor): Promise<Set<string>> {
  const rows = await tx
    .select({ teacherId: coachingRelationships.teacherId })
    .from(coachingRelationships)
    .where(and(eq(coachingRelationships.coachId, actor.personId), eq(coachingRelationships.state, 'active')))
  return new Set(rows.map((row) => row.teacherId))
}

/** A step the actor may see, locked for the rest of the transaction; not-found otherwise. */
export async function lockVisibleStep(tx: Tx, actor: Actor, stepId: string): Promise<StepRow> {
  const [step] = await tx.select().from(actionSteps).where(eq(actionSteps.id, stepId)).for('update')
  const coached = step ? (await coachedTeachers(tx, actor)).has(step.teacherId) : false
  if (step && can(actor, 'step', 'view', { ...step, coached })) return step
  throw new AppError('not-found', 'steps.none')
}

/**
 * Like `lockVisibleStep`, for what may take or free a place among the active steps. The row of the person who acts
 * comes before any step: whoever then locks further steps waits for nobody who waits for them.
 */
export async function lockStepInTurn(tx: Tx, actor: Actor, stepId: string): Promise<StepRow> {
  await lockPlaces(tx, actor.personId)
  return lockVisibleStep(tx, actor, stepId)
}

/** So that two cannot both take the last place; a line of history can still name the teacher meanwhile. */
async function lockPlaces(tx: Tx, teacherId: string): Promise<void> {
  await tx.select({ id: people.id }).from(people).where(eq(people.id, teacherId)).for('no key update')
}

/** Whether the actor moves this step as its teacher, as who proposed it, as a coach of the teacher, or not at all. */
export function moverOf(
  actor: Actor,
  step: Pick<StepRow, 'teacherId' | 'proposedBy'>,
  coached: boolean,
): Pick<StepFacts, 'by' | 'own'> {
  if (step.teacherId === actor.personId) return { by: 'teacher', own: step.proposedBy === actor.personId }
  if (step.proposedBy === actor.personId) return { by: 'proposer' }
  return { by: coached ? 'coach' : 'onlooker' }
}

/**
 * The other steps the teacher works on now, locked; none for anybody else, whose move the rule refuses. The step was
 * locked by `lockStepInTurn`.
 */
export async function otherActiveSteps(
  tx: Tx,
  actor: Actor,
  step: Pick<StepRow, 'id' | 'teacherId'>,
): Promise<StepRow[]> {
  if (step.teacherId !== actor.personId) return []
  return tx
    .select()
    .from(actionSteps)
    .where(
      and(
        eq(actionSteps.teacherId, step.teacherId),
        ne(actionSteps.id, step.id),
        inArray(actionSteps.state, activeStates),
      ),
    )
    .orderBy(actionSteps.id)
    .for('update')
}

interface Movement {
  event: ActionStepEvent
  facts?: Omit<StepFacts, 'by' | 'own'>
  changes?: Partial<typeof actionSteps.$inferInsert>
  note?: string
  /** The suggested change that the event is about. */
  changeId?: string
}

/**
 * Moves a step by the rules of `action-step.ts` and keeps the event in its history. A due date that has passed is
 * settled first, and a parked step has none. Throws conflict with the rule's reason where the step may not move that way.
 */
export async function moveStep(
  tx: Tx,
  actor: Actor,
  step: StepRow,
  movement: Movement,
): Promise<ActionStepState> {
  const settled = await settleDueDate(tx, actor, step)
  const { event, facts = {}, changes = {}, note = '', changeId } = movement
  const policies = await stepPolicies(tx, actor.orgId)
  const coached = (await coachedTeachers(tx, actor)).has(step.teacherId)
  const outcome = nextState(settled.state, event, { ...facts, ...moverOf(actor, step, coached) }, policies)
  if (!outcome.ok)
    throw new AppError(
      outcome.reason === 'not-yours' ? 'not-allowed' : 'conflict',
      `stepMoves.${outcome.reason}`,
      {
        facts: { reason: outcome.reason },
      },
    )
  await tx
    .update(actionSteps)
    .set({ ...changes, ...(event === 'park' && { dueOn: null }), state: outcome.state })
    .where(eq(actionSteps.id, step.id))
  const line = { actorId: actor.personId, event, from: settled.state, to: outcome.state, note, changeId }
  await keepEvent(tx, step, line)
  if (isActive(settled.state) && !isActive(outcome.state)) await letChangesLapse(tx, step)
  return outcome.state
}

/** What was suggested for a step that nobody works on any more waits for no answer. */
async function letChangesLapse(tx: Tx, step: StepRow): Promise<void> {
  await tx
    .update(stepChanges)
    .set({ state: 'lapsed' })
    .where(and(eq(stepChanges.stepId, step.id), eq(stepChanges.state, 'open')))
}

async function settleDueDate(tx: Tx, actor: Actor, step: StepRow): Promise<StepRow> {
  const passed = step.state !== 'due-review' && isDueForReview(step.state, today(actor), step.dueOn)
  if (!passed) return step
  await tx.update(actionSteps).set({ state: 'due-review' }).where(eq(actionSteps.id, step.id))
  await keepEvent(tx, step, {
    actorId: null,
    event: 'due-passes',
    from: step.state,
    to: 'due-review',
    note: '',
  })
  return { ...step, state: 'due-review' }
}

/** Adds a line to a step's history. */
export async function keepEvent(
  tx: Tx,
  step: Pick<StepRow, 'id' | 'orgId'>,
  line: {
    actorId: string | null
    event: ActionStepEvent
    from: ActionStepState | null
    to: ActionStepState
    note: string
    changeId?: string | undefined
  },
): Promise<void> {
  await tx.insert(actionStepEvents).values({
    orgId: step.orgId,
    stepId: step.id,
    actorId: line.actorId,
    event: line.event,
    fromState: line.from,
    toState: line.to,
    note: line.note,
    changeId: line.changeId ?? null,
    createdAt: new Date(),
  })
}
