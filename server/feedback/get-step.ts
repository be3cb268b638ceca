import { asc, desc, eq } from 'drizzle-orm'
import {
  type ActionStepEvent,
  type ActionStepState,
  type MasteryProgress,
  masteryProgress,
  type StepPolicies,
} from '#app/domain/action-step.ts'
import { AppError } from '#app/domain/errors.ts'
import { type LoggedTry, parseLoggedTry } from '#app/domain/logged-try.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { actionStepEvents, actionSteps, tries } from '#db/schema/index.ts'
import { type ClipSource, clipSources } from './clip-sources.ts'
import type { PresentedClip } from './list-cited.ts'
import { stepPolicies, today } from './own-step.ts'
import { firstDayOf } from './own-try.ts'
import { namesOf } from './present.ts'
import { type PresentedStep, readSteps } from './read-steps.ts'

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

/** One step with its tries and its history. Not-found for whoever may not see it. */
export function getStep(actor: Actor, stepId: string): Promise<StepPage> {
  return transaction(actor, async (tx) => {
    const [step] = await readSteps(tx, actor, eq(actionSteps.id, stepId))
    if (!step) throw new AppError('not-found', 'steps.none')
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

function presentTry(row: typeof tries.$inferSelect, sources: Map<string, ClipSource>): PresentedTry {
  const { recordingId, startMs, endMs } = row
  const clip =
    recordingId !== null && startMs !== null
      ? { recordingId, startMs, endMs, source: sources.get(recordingId) ?? null }
      : null
  return { id: row.id, onDate: row.onDate, setting: row.setting, result: row.result, note: row.note, clip }
}
