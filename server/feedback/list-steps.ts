import { and, asc, desc, eq, inArray, notInArray, or, type SQL } from 'drizzle-orm'
import {
  type ActionStepEvent,
  type ActionStepState,
  dueInDays,
  eventsFrom,
  isActive,
  isDueForReview,
  type MasteryProgress,
  masteryProgress,
  type StepPolicies,
} from '#app/domain/action-step.ts'
import { AppError } from '#app/domain/errors.ts'
import { type LoggedTry, parseLoggedTry } from '#app/domain/logged-try.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { actionStepEvents, actionSteps, tries } from '#db/schema/index.ts'
import { type ClipSource, clipSources } from './clip-sources.ts'
import { listCited, type PresentedClip, type PresentedMoment } from './list-cited.ts'
import { activeStates, coachedTeachers, moverOf, type StepRow, stepPolicies, today } from './own-step.ts'
import { firstDayOf } from './own-try.ts'
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
  createdAt: string
}

export interface PresentedTry {
  id: string
  onDate: string
  setting: 'class' | 'rehearsal'
  result: 'done' | 'partly' | 'not'
  note: string
  clip: PresentedClip | null
}

export interface StepPage {
  step: PresentedStep
  tries: PresentedTry[]
  history: StepHistoryLine[]
  mastery: MasteryProgress
  policies: StepPolicies
  /** The day it is for the organization: tries cannot lie after it. */
  today: string
  /** The day the step was written down: tries cannot lie before it. */
  firstDay: string
}

export interface StepHistoryLine {
  event: ActionStepEvent
  to: ActionStepState
  by: string | null
  note: string
  /** What a try that was corrected or removed had said. */
  tried: LoggedTry | null
  at: string
}

/** The steps of one teacher that the actor may see, the active one first. */
export function listSteps(actor: Actor, input: { teacherId: string }): Promise<PresentedStep[]> {
  return transaction(actor, (tx) => readSteps(tx, actor, eq(actionSteps.teacherId, input.teacherId)))
}

/** Steps the actor proposed, or that belong to teachers they coach: what a coach's home is made of. */
export function listCoachedSteps(actor: Actor): Promise<PresentedStep[]> {
  return transaction(actor, async (tx) => {
    const teachers = [...(await coachedTeachers(tx, actor))]
    const coached = teachers.length > 0 ? inArray(actionSteps.teacherId, teachers) : undefined
    return readSteps(tx, actor, or(eq(actionSteps.proposedBy, actor.personId), coached))
  })
}

/** Steps about one recording that the actor may see. */
export function listStepsOn(actor: Actor, recordingId: string): Promise<PresentedStep[]> {
  return transaction(actor, (tx) => readSteps(tx, actor, eq(actionSteps.recordingId, recordingId)))
}

/** One step with its tries and its history. Not-found for whoever may not see it. */
export function getStep(actor: Actor, stepId: string): Promise<StepPage> {
  return transaction(actor, async (tx) => {
    const [step] = await readSteps(tx, actor, eq(actionSteps.id, stepId))
    if (!step) throw new AppError('not-found', 'There is no such step.')
    const tried = await tx.select().from(tries).where(eq(tries.stepId, stepId)).orderBy(desc(tries.onDate))
    const events = await tx
      .select()
      .from(actionStepEvents)
      .where(eq(actionStepEvents.stepId, stepId))
      .orderBy(asc(actionStepEvents.id))
    const name = await namesOf(
      tx,
      events.map((event) => event.actorId),
    )
    const policies = await stepPolicies(tx, actor.orgId)
    const sources = await clipSources(
      tx,
      actor,
      tried.flatMap((each) => each.recordingId ?? []),
    )
    const own = tried.map((each) => ({
      on: each.onDate,
      result: each.result,
      withClip: each.recordingId !== null,
    }))
    return {
      step,
      tries: tried.map((each) => presentTry(each, sources)),
      history: events.map((event) => presentLine(event, name)),
      mastery: masteryProgress(own, policies),
      policies,
      today: today(actor),
      firstDay: firstDayOf(actor, { createdAt: new Date(step.createdAt) }),
    }
  })
}

function presentLine(
  { event, toState, actorId, note, createdAt }: typeof actionStepEvents.$inferSelect,
  name: (id: string) => string,
): StepHistoryLine {
  const aboutTry = event === 'correct-try' || event === 'remove-try'
  return {
    event,
    to: toState,
    by: actorId ? name(actorId) : null,
    note: aboutTry ? '' : note,
    tried: aboutTry ? parseLoggedTry(note) : null,
    at: createdAt.toISOString(),
  }
}

async function readSteps(tx: Tx, actor: Actor, where: SQL | undefined): Promise<PresentedStep[]> {
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
    rows.map((row) => row.id),
  )
  const name = await namesOf(
    tx,
    rows.flatMap((row) => [row.teacherId, row.proposedBy]),
  )
  const practice = await practicesOf(
    tx,
    rows.map((row) => row.practiceId),
  )
  const steps = rows.map((row) => presentStep(actor, row, { cited, name, practice }))
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

interface Around {
  cited: Map<string, PresentedMoment[]>
  name: (id: string) => string
  practice: (id: string | null) => NamedPractice | null
}

function presentStep(actor: Actor, row: StepRow, around: Around): PresentedStep {
  const day = today(actor)
  const state = isDueForReview(row.state, day, row.dueOn) ? 'due-review' : row.state
  return {
    id: row.id,
    teacher: { id: row.teacherId, name: around.name(row.teacherId) },
    proposedBy: { id: row.proposedBy, name: around.name(row.proposedBy) },
    recordingId: row.recordingId,
    practice: around.practice(row.practiceId),
    text: row.text,
    criterion: row.criterion,
    why: row.why,
    state,
    active: isActive(state),
    dueOn: row.dueOn,
    dueInDays: dueInDays(day, row.dueOn),
    proposedDueInDays: row.dueInDays,
    extended: row.extended > 0,
    moments: around.cited.get(row.id) ?? [],
    offers: eventsFrom(state, moverOf(actor, row)),
    mayRevise: state === 'draft' && can(actor, 'step', 'revise', { ...row, coached: false }),
    createdAt: row.createdAt.toISOString(),
  }
}

function presentTry(row: typeof tries.$inferSelect, sources: Map<string, ClipSource>): PresentedTry {
  const { recordingId, startMs, endMs } = row
  const clip =
    recordingId !== null && startMs !== null
      ? { recordingId, startMs, endMs, source: sources.get(recordingId) ?? null }
      : null
  return { id: row.id, onDate: row.onDate, setting: row.setting, result: row.result, note: row.note, clip }
}
