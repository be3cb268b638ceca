import { and, desc, eq, inArray, notInArray, or, type SQL } from 'drizzle-orm'
import {
  type ActionStepEvent,
  type ActionStepState,
  dueInDays,
  eventsFrom,
  isActive,
  isDueForReview,
} from '#app/domain/action-step.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { CopiedTemplate } from '#app/domain/step-template.ts'
import type { Tx } from '#db/client.ts'
import { actionSteps } from '#db/schema/index.ts'
import { seenGoals } from '#server/goals/visible-goals.ts'
import { listCited, type PresentedMoment } from './list-cited.ts'
import { openChanges, type PresentedChange } from './open-changes.ts'
import { activeStates, coachedTeachers, moverOf, type StepRow, today } from './own-step.ts'
import { type NamedPractice, namesOf, practicesOf } from './present.ts'

export interface PresentedStep {
  id: string
  teacher: { id: string; name: string }
  proposedBy: { id: string; name: string }
  recordingId: string | null
  practice: NamedPractice | null
  text: string
  criterion: string
  why: string
  /** What is different from how its teacher taught before; empty where nobody has said. */
  stretch: string
  /** With a due date that has passed already counted in. */
  state: ActionStepState
  active: boolean
  dueOn: string | null
  /** Days from today; negative once it has passed. */
  dueInDays: number | null
  proposedDueInDays: number
  /** It can be given more time once. */
  extended: boolean
  moments: PresentedMoment[]
  /** What the actor can do with it now, guards aside. */
  offers: ActionStepEvent[]
  /** Whether the actor is the author who may word it anew. */
  mayRevise: boolean
  /** The change that waits for an answer. */
  change: PresentedChange | null
  /** The step of which this is a part. */
  splitFrom: string | null
  /** The goal that it serves, where the actor may know of it. */
  goalId: string | null
  /** The small step it began as, in the words that had. */
  template: CopiedTemplate | null
  createdAt: string
}

/** The steps under a condition that the actor may see, as they see them, the active ones first. */
export async function readSteps(tx: Tx, actor: Actor, where: SQL | undefined): Promise<PresentedStep[]> {
  const coached = await coachedTeachers(tx, actor)
  const found = await tx
    .select()
    .from(actionSteps)
    .where(and(where, visibleTo(actor, coached)))
    .orderBy(desc(inArray(actionSteps.state, activeStates)), desc(actionSteps.createdAt))
    .limit(200)
  const rows = found.filter((step) =>
    can(actor, 'step', 'view', { ...step, coached: coached.has(step.teacherId) }),
  )
  const cited = await listCited(
    tx,
    actor,
    'stepId',
    rows.map(({ id, teacherId, proposedBy }) => ({ id, parties: [teacherId, proposedBy] })),
  )
  const name = await namesOf(
    tx,
    rows.flatMap((row) => [row.teacherId, row.proposedBy]),
  )
  const practice = await practicesOf(
    tx,
    rows.map((row) => row.practiceId),
  )
  const change = await openChanges(
    tx,
    actor,
    rows.map((row) => row.id),
  )
  const goals = await seenGoals(
    tx,
    actor,
    coached,
    rows.flatMap((row) => row.goalId ?? []),
  )
  const steps = rows.map((row) => presentStep(actor, row, { coached, cited, name, practice, change, goals }))
  return steps.sort((a, b) => Number(b.active) - Number(a.active))
}

/** The rule for viewing a step, asked of the database, so that the limit counts only what will be shown. */
function visibleTo(actor: Actor, coached: Set<string>): SQL | undefined {
  return or(
    eq(actionSteps.teacherId, actor.personId),
    eq(actionSteps.proposedBy, actor.personId),
    and(
      inArray(actionSteps.teacherId, [...coached]),
      notInArray(actionSteps.state, ['draft', 'withdrawn', 'declined']),
    ),
  )
}

/** A change is answered where one waits, by the side that is asked; a further one waits until then. */
function fitsChange(event: ActionStepEvent, change: PresentedChange | null): boolean {
  if (event === 'suggest-change') return change === null
  if (event === 'change' || event === 'decline-change') return change?.mayAnswer === true
  return event !== 'take-back-change' || change?.mine === true
}

interface Around {
  coached: Set<string>
  cited: Map<string, PresentedMoment[]>
  name: (id: string) => string
  practice: (id: string | null) => NamedPractice | null
  change: (row: StepRow) => PresentedChange | null
  goals: Set<string>
}

function presentStep(actor: Actor, row: StepRow, around: Around): PresentedStep {
  const day = today(actor)
  const state = isDueForReview(row.state, day, row.dueOn) ? 'due-review' : row.state
  const mover = moverOf(actor, row, around.coached.has(row.teacherId))
  const change = isActive(state) ? around.change(row) : null
  return {
    id: row.id,
    teacher: { id: row.teacherId, name: around.name(row.teacherId) },
    proposedBy: { id: row.proposedBy, name: around.name(row.proposedBy) },
    recordingId: row.recordingId,
    practice: around.practice(row.practiceId),
    text: row.text,
    criterion: row.criterion,
    why: row.why,
    stretch: row.stretch,
    state,
    active: isActive(state),
    dueOn: row.dueOn,
    dueInDays: dueInDays(day, row.dueOn),
    proposedDueInDays: row.dueInDays,
    extended: row.extended > 0,
    moments: around.cited.get(row.id) ?? [],
    offers: eventsFrom(state, mover).filter((event) => fitsChange(event, change)),
    mayRevise: state === 'draft' && can(actor, 'step', 'revise', { ...row, coached: false }),
    change,
    splitFrom: row.splitFrom,
    goalId: row.goalId !== null && around.goals.has(row.goalId) ? row.goalId : null,
    template: row.template,
    createdAt: row.createdAt.toISOString(),
  }
}
