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
import type { StepTerms } from '#app/domain/step-change.ts'
import { type Tx, transaction } from '#db/client.ts'
import { actionStepEvents, actionSteps, stepChanges, tries } from '#db/schema/index.ts'
import { type ClipSource, clipSources } from './clip-sources.ts'
import type { PresentedClip } from './list-cited.ts'
import { stepPolicies, today } from './own-step.ts'
import { countingTries, firstDayOf } from './own-try.ts'
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
  /** What it was split into, in order, and the step it is a part of, as far as the actor may see them. */
  parts: LinkedStep[]
  partOf: LinkedStep | null
  /** The day it is for the organization: tries cannot lie after it. */
  today: string
  /** The day the step was written down: tries cannot lie before it. */
  firstDay: string
}

export type LinkedStep = Pick<PresentedStep, 'id' | 'text' | 'state'>

export interface StepHistoryLine {
  event: ActionStepEvent
  to: ActionStepState
  by: string | null
  note: string
  /** What a try that was corrected or removed had said. */
  tried: LoggedTry | null
  /** What it said, and what was suggested or holds since. */
  change: { before: StepTerms; after: StepTerms; days: number | null; agreed: boolean } | null
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
    const changes = await changesOf(tx, stepId)
    const policies = await stepPolicies(tx, actor.orgId)
    const sources = await clipSources(
      tx,
      actor,
      tried.flatMap((each) => each.recordingId ?? []),
    )
    const parts = await readSteps(tx, actor, eq(actionSteps.splitFrom, stepId))
    const [partOf] = step.splitFrom ? await readSteps(tx, actor, eq(actionSteps.id, step.splitFrom)) : []
    return {
      step,
      tries: tried.map((each) => presentTry(each, sources)),
      history: events.map((event) => presentLine(event, name, changes)),
      mastery: masteryProgress(await countingTries(tx, stepId), policies),
      parts: parts.map(linked).sort((a, b) => a.id.localeCompare(b.id)),
      partOf: partOf ? linked(partOf) : null,
      policies,
      today: today(actor),
      firstDay: firstDayOf(actor, { createdAt: new Date(step.createdAt) }),
    }
  })
}

function presentLine(
  { event, toState, actorId, note, changeId, createdAt }: typeof actionStepEvents.$inferSelect,
  name: (id: string) => string,
  changes: Map<string, typeof stepChanges.$inferSelect>,
): StepHistoryLine {
  const aboutTry = event === 'correct-try' || event === 'remove-try'
  return {
    event,
    to: toState,
    by: actorId ? name(actorId) : null,
    note: aboutTry ? '' : note,
    tried: aboutTry ? parseLoggedTry(note) : null,
    change: presentChange(changeId ? changes.get(changeId) : undefined, event === 'change'),
    at: createdAt.toISOString(),
  }
}

/** What a line about a change has to show; nothing where one only answers what stands above it. */
function presentChange(
  change: typeof stepChanges.$inferSelect | undefined,
  agreed: boolean,
): StepHistoryLine['change'] {
  if (!change) return null
  const { before, text, criterion, dueInDays } = change
  const after = (agreed ? change.after : null) ?? { text, criterion, dueOn: before.dueOn }
  return { before, after, days: dueInDays, agreed }
}

async function changesOf(tx: Tx, stepId: string): Promise<Map<string, typeof stepChanges.$inferSelect>> {
  const rows = await tx.select().from(stepChanges).where(eq(stepChanges.stepId, stepId))
  return new Map(rows.map((row) => [row.id, row]))
}

const linked = ({ id, text, state }: PresentedStep): LinkedStep => ({ id, text, state })

function presentTry(row: typeof tries.$inferSelect, sources: Map<string, ClipSource>): PresentedTry {
  const { recordingId, startMs, endMs } = row
  const clip =
    recordingId !== null && startMs !== null
      ? { recordingId, startMs, endMs, source: sources.get(recordingId) ?? null }
      : null
  return { id: row.id, onDate: row.onDate, setting: row.setting, result: row.result, note: row.note, clip }
}
